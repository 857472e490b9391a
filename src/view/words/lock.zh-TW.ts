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
  notNews: '它等的是鎖，不是較新的狀態：它還沒看過快取。',
  heldFully: (mode, names) => `${mode === 'read' ? '讀' : '寫'}鎖正由 ${names} 持有。`,
  heldBack: (writer) => `讀取者可以共用這把鎖，但 ${writer} 在等著寫入，而等待中的寫入者會擋下所有新來的讀取者。`,
  takesToWrite: 'GetNewerThan 取得的是寫鎖，即使答案早就在那裡。',
  ends: (names) => `要等 ${names} 放開鎖。除此之外沒有別的辦法：沒有逾時。`,
  endsNow: '它此刻正要取得鎖。',
  letIn: (time) => `在這個分支中，它會在 ${time} 取得鎖。`,
};
