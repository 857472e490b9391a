import type { exportEn } from './export.en.ts';

export const exportZhTW: typeof exportEn = {
  title: '匯出',
  format: '格式',
  formats: { go: 'Go 測試', trace: '追蹤紀錄', scenario: '情境', jsonl: '事件' },
  about: {
    go: '把目前為止的呼叫寫成測試：可在 pkg/kubelet/container 編譯，只要移植正確就會通過。',
    trace: '目前為止的呼叫與結果，採用 pod-cache-trace 格式，本頁也能開啟。',
    scenario: '把正在執行的內容寫成檔案，包含你的設定與手動呼叫，可修改、傳送，也能在此開啟。',
    jsonl: '每個事件一行 JSON，欄位說明見 README。',
  },
  range: '範圍',
  ranges: { cursor: (time) => `到 ${time} 為止`, whole: (time) => `整個執行，${time}` },
  preview: '檔案開頭',
  copy: '複製',
  copied: '已複製。',
  notCopied: (why) => `瀏覽器不允許複製：${why}`,
  save: '儲存',
  saved: (name) => `已儲存為 ${name}。`,
  close: '關閉',
  notes: '與此處的差異',
  note: {
    queued: (n) => `此處有 ${n} 個呼叫要等待鎖；匯出後則依取得鎖的順序逐一呼叫。`,
    contents: '狀態只以修訂號區分，不包含 Pod 中執行的內容。',
    getAll: (n) => `略過 ${n} 次 GetAll：沒有任何正式版本提供它。`,
    unmerged: '沒有任何正式版本採用此版本：測試需要 kubernetes/kubernetes#134204 的分支。',
    choices: '檔案只包含此處執行的內容，不含情境的其他版本、開關與預期結果。',
    byHand: (n) => `手動呼叫共 ${n} 次，各成為一個 script；同一時刻發生的事，順序可能不同。`,
    settings: (time) => `略過在 ${time} 變更的設定：此格式無法表示只在部分時間生效的設定。`,
  },
  refused: '這個格式無法表示',
  refusal: {
    nothing: '到這個時刻為止，快取還沒有發生任何事。請將游標往後移，或選擇整個執行。',
    draft: '有呼叫者使用初版草案的 GetNewerThan，它會取得鎖兩次；沒有任何正式版本如此。',
    clocks: '實際時鐘曾被調整，而結果同時取決於一個時間的兩個時鐘；匯出後無法做出這樣的時間。',
    tooFar: {
      go: '其中有個時間超出 Go 的 time.Time 所能表示的範圍。',
      trace: '其中有個時間超出此格式所能寫下的範圍：2^53 ns，即 104 天。',
    },
    recorded: '正在執行的是追蹤紀錄，請匯出為追蹤紀錄或 Go 測試。',
  },
};
