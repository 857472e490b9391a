import type { marksEn, shareEn } from './session.en.ts';

export const marksZhTW: typeof marksEn = {
  title: '標記',
  add: '標記此刻',
  none: '標記會記住一個時刻，也可以加上註解。只要先前的經過相同，各個分支都看得到它。',
  goTo: (time) => `前往 ${time}`,
  event: (n) => `事件 ${n}`,
  note: (time) => `${time} 的註解`,
  noteHint: '這裡要看什麼？',
  remove: (time) => `移除 ${time} 的標記`,
  elsewhere: '在其他分支',
  at: (time, note) => (note === '' ? `${time} 的標記` : `${time} 的標記：${note}`),
};

export const shareZhTW: typeof shareEn = {
  title: '儲存與分享',
  save: '儲存工作階段…',
  saves: '也可以存成檔案，內含情境、所有分支、標記，以及此刻，在任何一份這樣的頁面都能開啟。',
  link: '連到目前畫面的連結',
  links: '所有內容都在網址裡，不會傳送到任何地方：開啟連結的人會看到相同的畫面。',
  copy: '複製連結',
  snippet: '內嵌用的 HTML',
  embeds: '也可以把此刻嵌入自己的網頁，讓讀者直接播放：',
  copySnippet: '複製 HTML',
  copied: '已複製連結。',
  snippetCopied: '已複製 HTML。',
  notCopied: '瀏覽器不允許自動複製：請手動複製連結。',
  tooLong: (length, most) => `連結會有 ${length} 個字元，而多數地方最多只接受 ${most} 個。請改為儲存檔案。`,
  broken: (why) => `無法開啟連結：${why}`,
  close: '關閉',
};
