import type { functionsEn, helpEn, paletteEn, tourEn } from './functions.en.ts';

export const functionsZhTW: typeof functionsEn = {
  play: '播放或暫停',
  stepBack: '後退一個事件',
  stepForward: '前進一個事件',
  previousWake: '上一次喚醒',
  nextWake: '下一次喚醒',
  toStart: '回到開頭',
  toEnd: '跳到結尾',
  deselect: '清除選取',
  toCause: '前往事件的起因',
  toEffect: '前往事件引發的結果',
  goTo: '前往某個時間、某類事件，或直到某個條件成立',
  mark: '標記此刻，並加上註解',
  previousMark: '上一個標記',
  nextMark: '下一個標記',
  slower: '放慢',
  faster: '加快',
  loopFrom: '以此為循環起點',
  loopTo: '以此為循環終點',
  loop: '開啟或關閉循環',
  present: '開始簡報：全螢幕、放大字體',
  openFile: '開啟情境檔、工作階段檔或追蹤紀錄檔',
  palette: '依名稱尋找功能',
  help: '這份快速鍵清單',
};

export const helpZhTW: typeof helpEn = {
  title: '快速鍵',
  note:
    'Tab 鍵可依序移到頁面的各個部分。在清單、泳道與分頁標籤中，用方向鍵移動，按 Enter 前往。' +
    '不在輸入文字時，字母鍵就是頁面的快速鍵。',
  tour: '帶我看一遍',
  palette: '尋找功能…',
  close: '關閉',
};

export const paletteZhTW: typeof paletteEn = {
  title: '尋找功能',
  hint: '功能、情境、Pod 或時間（5 s）',
  list: '搜尋結果',
  close: '關閉',
  found: (n) => `找到 ${n} 個項目`,
  nothing: (query) => `沒有名為「${query}」的項目。症狀與日誌內容可在案例集中搜尋。`,
  group: {
    functions: '功能',
    selection: '選取',
    marks: '標記',
    futures: '分支',
    panels: '面板',
    scenarios: '情境',
    versions: '版本',
    speeds: '速度',
  },
  goToTime: (time) => `前往 ${time}`,
  gallery: '開啟案例集',
  share: '儲存或分享目前的畫面：連結、工作階段、圖片、GIF',
  export: '匯出為 Go 測試、追蹤紀錄、情境檔或事件',
  edit: '編輯情境檔',
  lanes: '顯示或收合泳道',
  tour: '帶我看一遍：導覽',
  language: { en: '切換為英文（English）', 'zh-TW': '切換為繁體中文' },
  select: (name) => `選取 ${name}`,
  panel: (name) => `開啟「${name}」面板`,
};

export const tourZhTW: typeof tourEn = {
  label: '帶我看一遍',
  step: (n, count) => `第 ${n} 步，共 ${count} 步`,
  skip: '略過這一步',
  end: '結束導覽',
  done: '完成了。',
  stop: {
    play: {
      title: '讓時間前進，再停住它',
      text: '播放與暫停是同一個按鈕，也可以按空白鍵。請在途中暫停：現在就按按看。',
    },
    back: {
      title: '回到過去',
      text: '把滑桿往左拖，或按左方向鍵。每個時刻都能立即重現，與當時分毫不差。',
    },
    caller: {
      title: '選取一個正在等待的呼叫者',
      text: '它呼叫了 GetNewerThan，但快取裡的資料還不夠新。請點選框起來的那一個。',
    },
    why: {
      title: '問它為什麼等待',
      text: '答案會列出依據。點選其中一項，時間就會跳到那件事發生的時刻。',
    },
    change: {
      title: '改變接下來的事',
      text: '在這個時刻發出你自己的呼叫：按「執行」。新的分支從這裡開始，原本的分支會保留。',
    },
  },
  nobodyWaits: '此刻沒有人在等待。',
  goThere: '前往有人等待的時刻',
  over: {
    title: '這樣就夠了',
    text: '案例集裡有許多案例可以嘗試。快速鍵與這個導覽都在上方的鍵盤圖示裡。',
    gallery: '開啟案例集',
    close: '關閉',
  },
};
