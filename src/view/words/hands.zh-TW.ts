import type { callBarEn } from './hands.en.ts';

export const callBarZhTW: typeof callBarEn = {
  label: '發出呼叫',
  at: (time) => `在 ${time} 呼叫`,
  operation: '操作',
  pod: 'Pod',
  minTime: 'minTime（秒）',
  timestamp: 'timestamp（秒）',
  rev: 'rev',
  error: 'error',
  errorHint: '無',
  now: (time) => `現在：${time}`,
  run: '執行',
  newFuture: '從這裡開始新的分支，目前的分支會保留。',
  sameFuture: '從這裡繼續。',
  badPod: '請指定 Pod 名稱。',
  badTime: {
    unreadable: (text) =>
      `「${text}」不是時間：請填秒數（例如 3.8）或加上單位 ms、µs、ns，也可填 zero，或留空表示現在。`,
    tooFar: (text) => `「${text}」太遠：最多 999,999 s。`,
    tooFine: (text) => `「${text}」太細：時鐘以整數奈秒計，也就是秒的 9 位小數。`,
  },
  badRev: (text) => `「${text}」無法使用：rev 應為 0 以上的整數。`,
};
