import type { callBarEn, helpEn } from './hands.en.ts';

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

export const helpZhTW: typeof helpEn = {
  title: '快速鍵',
  close: '關閉',
  keys: {
    play: '播放或暫停',
    step: '後退、前進一個事件',
    wake: '上一次、下一次喚醒',
    ends: '回到開頭、跳到結尾',
    trail: '前往事件的起因、引發的結果',
    goTo: '前往某個時間、某類事件，或直到某個條件成立',
    mark: '標記此刻，並加上註解',
    marks: '上一個、下一個標記',
    speed: '放慢、加快',
    loop: '循環播放：以此為起點、以此為終點、開啟或關閉',
    open: '開啟情境檔、工作階段檔或追蹤紀錄檔',
    escape: '清除選取',
    help: '顯示這份清單',
  },
};
