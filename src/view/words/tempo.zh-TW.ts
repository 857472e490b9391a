import type { tempoEn } from './tempo.en.ts';

export const tempoZhTW: typeof tempoEn = {
  until: (what, time) => `${what}：到 ${time} 為止`,
  loop: { from: '循環的起點', to: '循環的終點' },
};
