import type { InvariantWords } from './invariants.en.ts';

export const invariantsZhTW: InvariantWords = {
  label: '不變條件',
  pause: '遭違反時暫停',
  name: {
    answeredOnce: '只回答一次',
    nobodyForgotten: '沒有人被遺忘',
    timestampEarned: '時間戳記有憑有據',
    entriesForward: '快取項目不倒退',
    answersTrue: '回答屬實',
    statusUnshared: '狀態不被就地修改',
  },
  sentence: {
    answeredOnce: '一次 GetNewerThan 呼叫只得到一個值，也只返回一次，而且返回的就是那個值。',
    nobodyForgotten: '沒有人還在等一個早該喚醒它的通知：在它查看之後、屬於它的 Pod、時間等於或晚於它的 minTime。',
    timestampEarned: '全域時間戳記不晚於最近一次成功列舉所有 Pod 的開始時間。',
    entriesForward: '取代快取項目的內容不比它舊，觀測時間也不比它早。',
    answersTrue: '呼叫者得到的狀態，在等於或晚於它的 minTime 的某個時間確實為真。',
    statusUnshared: '快取項目所指的狀態，沒有人就地修改。',
  },
  holds: '成立',
  holdsSoFar: '目前成立',
  broken: (n) => `違反 ${n} 次`,
  isOff: '已關閉',
  notJudged: {
    genericPleg: '不評斷：這次執行沒有人列舉',
    containerRuntime: '不評斷：這次執行沒有人知道真實狀態',
  },
  goTo: (time, who) => `${time} · ${who}`,
  others: (n) => `還有 ${n} 次`,
  here: (name) => `此處違反：${name}`,
  evidence: '證據',
  why: '為什麼？',
  noticed: (what) => `遭違反。${what}`,
  explain: {
    answeredOnce: (caller, time) => `${caller} 在 ${time} 的呼叫，並非只得到一次回答，或返回的不是送給它的值。`,
    nobodyForgotten: (caller, pod, minTime, writer, call, time) =>
      `${caller} 等待比 ${minTime} 新的 ${pod}，但 ${writer} 在 ${time} 的 ${call} 早該喚醒它：呼叫者在那之前已經查看過，而且時間足夠新。`,
    timestampEarned: (writer, promised, listed) =>
      `${writer} 保證所有快取項目都是 ${promised} 的狀態。${
        listed === null ? '但還沒有任何一次列舉成功。' : `但最近一次成功的列舉始於 ${listed}，之後沒有人全部看過。`
      }`,
    modified: (writer, pod, before, now) => `${writer} 用 ${now} 的內容取代 ${pod} 在 ${before} 的快取項目，反而更舊。`,
    observed: (writer, pod, before, now) => `${writer} 把 ${pod} 的觀測時間從 ${before} 倒退到 ${now}。`,
    answersTrue: (caller, pod, minTime, got, until) =>
      `${caller} 要求比 ${minTime} 新的 ${pod}，得到：${got}。${
        until === null ? '這從來不是真的。' : `這只到 ${until} 為止是真的。`
      }`,
    error: (caller, pod, minTime, modified) =>
      `${caller} 要求比 ${minTime} 新的 ${pod}，得到的是 ${modified} 那次檢查的錯誤。之後的真實狀態沒有人看過。`,
    statusUnshared: (actor, pod) =>
      `${actor} 就地修改 ${pod} 的快取項目所指的狀態。讀過它的人手上都是同一個物件，會看到它改變。`,
    defaultStatus: '預設狀態，也就是什麼都沒有',
  },
};
