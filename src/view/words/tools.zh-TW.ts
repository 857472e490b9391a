import { accountZhTW } from './account.zh-TW.ts';
import { compareZhTW, futuresZhTW } from './branches.zh-TW.ts';
import { codeZhTW } from './code.zh-TW.ts';
import { embedZhTW } from './embed.zh-TW.ts';
import { explainZhTW } from './explain.zh-TW.ts';
import { exportZhTW } from './export.zh-TW.ts';
import { functionsZhTW, helpZhTW, paletteZhTW, tourZhTW } from './functions.zh-TW.ts';
import { invariantsZhTW } from './invariants.zh-TW.ts';
import { pictureZhTW } from './picture.zh-TW.ts';
import { presentZhTW, speakerZhTW } from './present.zh-TW.ts';
import { marksZhTW, shareZhTW } from './session.zh-TW.ts';
import { storyZhTW } from './story.zh-TW.ts';
import { tempoZhTW } from './tempo.zh-TW.ts';
import type { ToolWords } from './tools.en.ts';

const LAST_LESSON = 10;
const LESSONS = [
  'Pod 快取是什麼：一個 map、一個時鐘、一間等候室',
  '誰在寫入：重新列舉、Set、Delete，最後是 UpdateTime',
  'GetNewerThan：新鮮度的關卡',
  '誰喚醒誰',
  'Pod 工作者，以及它為何要等',
  '等待所花的那一秒',
  '錯誤與沉默',
  '事件只是提示',
  '事件驅動型 PLEG：兩個寫入者',
  '事件驅動型 PLEG 為何變慢，後來又如何',
  '時鐘、別名、遺失喚醒與鎖',
];

export const toolsZhTW: ToolWords = {
  tempo: tempoZhTW,
  futures: futuresZhTW,
  compare: compareZhTW,
  code: codeZhTW,
  explain: explainZhTW,
  functions: functionsZhTW,
  help: helpZhTW,
  palette: paletteZhTW,
  tour: tourZhTW,
  story: storyZhTW,

  gallery: {
    title: '案例集',
    search: '搜尋：症狀、記錄行、v1.36、#issue',
    close: '關閉',
    nothing: (query) => `沒有內容包含「${query}」的案例。`,
    orderBy: '排列方式',
    order: { lesson: '課程', symptom: '症狀', version: '版本' },
    symptoms: '看到的現象',
    nearest: '沒有案例包含所有字詞，以下包含大部分',
    lesson: (n) => `${n > LAST_LESSON ? '補充' : `第 ${n} 課`} · ${LESSONS[n - 1]}`,
  },

  settings: {
    title: '設定',
    from: {
      title: '變更生效的時間',
      start: '從頭開始',
      cursor: (time) => `自 ${time} 起`,
      note: {
        start: '變更會產生新的分支：從頭重新執行，並停在相同的虛擬時間。',
        cursor: '變更會從此刻產生新的分支，先前的內容維持不變。已設定的計時器與進行中的呼叫照舊。',
      },
    },
    settled: {
      version: '只能從頭開始：執行哪一種 kubelet 在啟動時就已決定',
      seed: '只能從頭開始：此刻之前發生的事也由它決定',
      plan: '只能從頭開始：它規定何時會發生什麼事',
    },
    section: {
      runtime: '容器執行環境',
      genericPleg: '通用型 PLEG',
      eventedPleg: '事件驅動型 PLEG',
      podWorkers: 'Pod 工作者',
      syncLoop: '同步迴圈',
    },
    name: {
      list: '列舉耗時',
      inspect: '每次檢查耗時',
      createSandbox: '建立沙箱耗時',
      createContainer: '建立容器耗時',
      startContainer: '啟動容器耗時',
      kill: '終止 Pod 耗時',
      assignIp: '取得 IP 前的延遲',
      eventDelay: '事件傳遞耗時',
      fillsTimestamp: '狀態帶有時間戳記',
      relistPeriod: '重新列舉週期',
      relistThreshold: '超過多久視為不健康',
      channelCapacity: '通道容量',
      reinspects: '檢查失敗後再檢查（1.3 起）',
      inspectsFromList: '只檢查列舉到的內容（1.36 起）',
      blocksOnFullChannel: '通道滿時阻塞（至 1.13）',
      movesHealthFirst: '列舉成功前就更新健康時間（至 1.6）',
      relistsOnDemand: '隨需重新列舉（1.36 起）',
      tickStart: '第一次 tick',
      tickPeriod: 'tick 週期',
      retry: '連線失敗耗時',
      readsNsAsSeconds: '把奈秒當成秒（至 1.31）',
      writesCache: '寫入快取（至 1.36）',
      sync: '每次同步耗時',
      resync: '再次同步的間隔',
      backOff: '重試的間隔',
      initialCrashLoopBackOff: '容器的首次退避',
      maxCrashLoopBackOff: '容器的最長退避',
      propagatesBackOff: '退避一結束就重試（1.35 起）',
      garbageCollection: '殘留物移除前的延遲',
      sortsByAttempt: '以嘗試次數而非時間判定最新',
      containersToKeep: '保留的已結束容器數',
    },
    seed: '亂數種子',
    pods: 'Pod 數',
    reset: '還原為情境的設定',
    refused: (why) => `無法執行：${why}`,
    switches: '有與沒有的差別',
    watch: '觀察重點',
    issues: 'Kubernetes issue',
    faults: '故障',
    addFault: '在此加入故障',
    removeFault: (fault) => `移除${fault}`,
    fault: (fault, from, to, pod) => `${pod === '' ? '' : `${pod} 的`}${fault}，${from} 至 ${to}`,
    faultKind: '故障種類',
    faultPod: 'Pod',
    everyPod: '所有 Pod',
    faultLasts: '持續（秒）',
    faultBy: '幅度（秒）',
    toTheEnd: '結束',
  },

  editor: {
    open: '開啟檔案…',
    title: '情境檔',
    label: '以 YAML 表示的情境',
    right: '內容正確，可以執行。',
    run: '執行',
    reset: '還原',
    save: '儲存…',
    close: '關閉',
    edit: '編輯檔案…',
  },

  export: exportZhTW,

  goTo: {
    label: '前往',
    time: '某個時間',
    timeHint: '例如 6.8',
    go: '前往',
    badTime: (text) => `「${text}」不是從 0 起算的時間：請輸入秒數（例如 6.8），或 1m30s、1:30、250ms 這樣的時間。`,
    tooFar: (limit) => `超出執行結尾太遠：最多到 ${limit}。`,
    targets: '下一個或上一個',
    target: {
      wake: '喚醒',
      write: '寫入',
      rejection: '被拒絕的 Set',
      violation: '違反不變條件',
      fault: '故障或時鐘跳動',
      selection: '選取項目的事件',
    },
    nothingSelected: '尚未選取任何項目：請先選取 Pod、呼叫者、欄位或事件。',
    until: '直到',
    condition: {
      answered: '某個呼叫者得到回覆',
      timestampPasses: '全域時間戳記超過',
      waitedFor: '有人等待的時間達到',
      callersWait: '同時等待的呼叫者達到',
    },
    value: { answered: '呼叫者', timestampPasses: '時間', waitedFor: '時間', callersWait: '呼叫者數' },
    badValue: {
      answered: () => '這次執行中還沒有呼叫者。',
      timestampPasses: (text) => `「${text}」不是從 0 起算的時間：請輸入秒數，例如 12。`,
      waitedFor: (text) => `「${text}」不是時間：請輸入秒數，例如 5。`,
      callersWait: (text) => `「${text}」不是呼叫者數：請輸入從 1 起的整數。`,
    },
    way: { 1: (what) => `往後：${what}`, [-1]: (what) => `往前：${what}` },
    none: {
      1: (what) => `此刻之後沒有：${what}。`,
      [-1]: (what) => `此刻之前沒有：${what}。`,
    },
    missed: (what, time) => `到 ${time} 為止都沒有：${what}。`,
  },

  lanes: {
    label: '泳道',
    keys: '左右方向鍵：同一泳道的上一項、下一項。上下方向鍵：切換泳道。Enter：選取並將游標移到該處。加號、減號、零：放大、縮小、顯示全部。Shift 加方向鍵：移動視窗。',
    zoomIn: '放大',
    zoomOut: '縮小',
    fit: '顯示整段執行',
    asTable: '以表格顯示',
    height: '泳道的高度',
    columns: { lane: '泳道', what: '內容', from: '開始', to: '結束' },
    caption: (from, to) => `泳道中 ${from} 到 ${to} 的內容。`,
    cut: (shown, count) => `共 ${count} 項，顯示前 ${shown} 項。放大即可看到其餘各項。`,
    emptyWindow: '這段時間沒有發生任何事。',
    emptyLane: '這條泳道沒有發生任何事',
    lasts: (from, to, duration) => `${from} – ${to} · ${duration}`,
    releasedBy: (actor, call) => `由 ${actor} 喚醒：${call}`,
    neverReleased: '在這個未來沒有人喚醒它',
    neverOver: '在這個未來沒有結束',
    notYetOver: '結束的時刻尚未模擬到',
    failed: (err) => `失敗：${err}`,
    holds: { read: '持有讀鎖', write: '持有寫鎖' },
    inMap: (pod) => `${pod} 在 map 中`,
    more: (n) => `此處還有 ${n} 項`,
  },

  update: {
    title: '有新版本了。',
    note: '更新會重新載入頁面。上次暫停之前的操作都會保留。',
    take: '更新',
    later: '稍後',
  },

  trace: {
    agrees: '到目前為止的結果都與錄製結果相符',
    diverges: (n) => `有 ${n} 個結果與錄製結果不同`,
    changed: (time) => `自 ${time} 起，這次執行已因呼叫而改變，不再比對。`,
  },

  /** Of what is selected. */
  details: {
    close: '關閉',
    history: '由來',
    nothingYet: '尚無相關事件。',
    notYet: '在目前的時間點尚未發生。',
  },

  marks: marksZhTW,
  share: shareZhTW,
  picture: pictureZhTW,
  embed: embedZhTW,
  present: presentZhTW,
  speaker: speakerZhTW,

  openFile: {
    choose: (file) => `選擇 ${file} 中的一筆追蹤紀錄`,
    steps: (n) => `${n} 步`,
    cannotOpen: (file) => `無法開啟 ${file}`,
    unchanged: '目前的內容維持不變。',
    tooLarge: (limit) => `檔案大於 ${limit}。`,
    mend: '在編輯器中修正…',
    unreadable: (reason) => `無法讀取：${reason}`,
    close: '關閉',
  },

  invariants: invariantsZhTW,

  account: accountZhTW,

  fileError: {
    place: (line, field) => [line === 0 ? '' : `第 ${line} 行`, field].filter(Boolean).join('，'),
    at: (place, problem) => (place === '' ? problem : `${place}：${problem}`),
    problem: {
      empty: '內容是空的，沒有可執行的東西。',
      notJson: (got) => `應為單行 JSON 的追蹤紀錄，實際為 ${got}`,
      notYaml: (got) => `不是有效的 YAML：${got}`,
      notWhole: '這不是完整的工作階段：內容遭截斷或已損毀。',
      newer: (version, known) => `這是由較新版本的頁面所儲存：格式版本為 ${version}，而此頁面最多支援到 ${known}。`,
      missing: '缺少這個欄位。',
      unexpected: '格式中沒有這個欄位。',
      misplacedHold: 'kubelet 從不持有這把鎖做耗時的工作，所以它的成員無法等待這把鎖：請只使用 scripts。',
      wrong: (expected, got) => `應為 ${expected}，實際為 ${got}`,
    },
  },
};
