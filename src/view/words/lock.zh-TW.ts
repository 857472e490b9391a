import type { lockEn } from './lock.en.ts';
import { spaced } from './spaced.ts';

export const lockZhTW: typeof lockEn = {
  mode: { read: '讀取者', write: '寫入者' },
  queue: '等鎖佇列',
  holds: '持有鎖',
  nobody: '沒有人在等鎖',
  waiting: (duration) => `等鎖 ${duration}`,
  held: (mode, names) => `${mode === 'read' ? '讀' : '寫'}鎖由 ${names} 持有`,
  behind: (names) => `排在 ${names} 之後`,
  waited: (duration) => `等鎖等了 ${duration}`,
  hadHeld: (duration) => `持有鎖共 ${duration}`,
  waitedAndHeld: (waited, held) => `鎖：等了 ${waited}，持有 ${held}`,
  waits: (actor, mode) => spaced(actor, `在等${mode === 'read' ? '讀' : '寫'}鎖`),
  has: (mode, since) => `自 ${since} 起持有${mode === 'read' ? '讀' : '寫'}鎖`,
  wants: (mode, since) => `自 ${since} 起等待${mode === 'read' ? '讀' : '寫'}鎖`,
  fact: spaced,
};
