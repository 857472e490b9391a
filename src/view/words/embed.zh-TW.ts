import type { embedEn } from './embed.en.ts';

export const embedZhTW: typeof embedEn = {
  open: '在 NewerThan 中開啟',
  refused: (origin) => `${origin} 送來的指令未被採用：這個頁框網址的「embed=」沒有列出它。`,
};
