import type { embedEn } from './embed.en.ts';

export const embedZhTW: typeof embedEn = {
  open: '在 NewerThan 中開啟',
};
