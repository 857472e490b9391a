import type { tempoEn } from './tempo.en.ts';

export const tempoZhTW: typeof tempoEn = {
  loop: { from: '循環的起點', to: '循環的終點' },
};
