import type { Standing } from '../why.ts';
import type { ExplainWords } from './explain.en.ts';
import { spaced } from './spaced.ts';

const asOf = (what: string, time: string) => `${what}（${time} 的狀態）`;

const MISSED = '它正好寫在這個呼叫檢查之後、登記之前，notify 因此找不到這個呼叫。';
const exactly = (is: Standing) => (is === 'equal' || is === 'enough' || is === 'missedEqual' ? '正好是' : '是');
const compared = (is: Standing, minTime: string) => {
  if (is === 'equal') return '，相等不算較新。';
  if (is === 'enough') return '：不算較新，但對 notify 已經足夠，只是 notify 還沒喚醒這筆紀錄。';
  if (is === 'missed') return `，晚於 ${minTime}，但${MISSED}`;
  if (is === 'missedEqual') return `：不算較新，但對 notify 已經足夠，可惜${MISSED}`;
  return is === 'older' ? `，早於 ${minTime}。` : `，晚於 ${minTime}，但 notify 還沒喚醒這筆紀錄。`;
};

export const explainZhTW: ExplainWords = {
  title: {
    waits: '為什麼在等待？',
    ends: '什麼能喚醒它？',
    waited: '為什麼必須等待？',
    answered: '為什麼不用等待？',
    released: '是誰喚醒它的？',
    got: '它取得了什麼？',
    wrote: '結果如何？',
    refused: '為什麼被拒絕？',
    kept: '為什麼沒有被喚醒？',
    believed: '快取怎麼說？說得對嗎？',
    waiters: '誰在等它？',
    queued: '為什麼要等鎖？',
    changed: '是誰改的？',
    dropped: '這會有什麼後果？',
  },
  evidenceLabel: '依據',
  evidence: (what, time) => `${time} ${what}`,
  callOf: (operation, actor) => `${spaced(actor, '的')} ${operation}`,
  asOf,

  wait: {
    entry: (is, modified, minTime) => `項目的修改時間${exactly(is)} ${modified}${compared(is, minTime)}`,
    observed: (is, observed, minTime) => `最近的觀測時間${exactly(is)} ${observed}${compared(is, minTime)}`,
    timestamp: (is, timestamp, minTime) =>
      is === 'older'
        ? `整個快取只保證反映到 ${timestamp} 為止${compared(is, minTime)}`
        : `全域時間戳記${exactly(is)} ${timestamp}${compared(is, minTime)}`,
    entryMissing: '這個 Pod 不在 map 中，沒有可供比較的項目。',
    timestampNil: '全域時間戳記是 nil：還沒有人呼叫過 UpdateTime。',
    ends: (operations, time) => `時間為 ${time} 或更晚的 ${operations}。在這裡，相等就夠了。`,
    noTimeout: '除此之外沒有別的辦法：沒有逾時，也無法取消。',
    shift: '或是在時鐘落後該時間超過 30 s 時，任何一次這類呼叫。',
    releasedBy: (actor, call, time) => `在這個分支中，${spaced(actor, `會在 ${time} 以 ${call} 喚醒它。`)}`,
    notReleased: '在這個分支中，直到結束都沒有人喚醒它。',
    notReleasedYet: '在這個分支目前模擬到的範圍內，還沒有人喚醒它。',
  },

  relist: {
    enough: (pleg, start) => `${spaced(pleg, `從 ${start} 起在重新列舉`)}。如果成功，它承諾的時間就夠新了。`,
    tooOld: (pleg, start, minTime) =>
      `${spaced(pleg, `從 ${start} 起在重新列舉`)}。最後承諾的是它開始的時間，早於 ${minTime}：這不夠新，需要對這個 Pod 的 Set，或再重新列舉一次。`,
    goesOn: (pleg) => `${spaced(pleg, '正在重新列舉')}，成功之後就會呼叫 UpdateTime。`,
    due: (pleg, time) =>
      `它要等到下一次 UpdateTime：${spaced(pleg, `每次重新列舉結束時都會呼叫`)}，下一次重新列舉在 ${time} 開始。`,
    some: (pleg) => `它要等到下一次 UpdateTime：${spaced(pleg, '每次重新列舉結束時都會呼叫。')}`,
    failed: (pleg, err) => `${spaced(pleg, '上一次重新列舉失敗了')}，失敗的重新列舉什麼也不承諾：${err}`,
    blocked: (pleg) => `${spaced(pleg, '在重新列舉結束時會喚醒它')}，但它被阻塞了：有事件要送，而通道已滿。`,
    deadlock: (loop) =>
      `${spaced(spaced('只有', loop), '能騰出空位')}，但 PLEG 不健康時它什麼都不拿，而這又只有下一次列舉才能改變。` +
      '這是死結：除了手動改變，沒有什麼能結束它。',
  },
  tick: (pleg, time) => `${spaced(pleg, '每次定時更新都會呼叫')} UpdateTime，下一次在 ${time}。`,
  left: (actor, call, time) => spaced(actor, `${time === null ? '還要' : `還要在 ${time} `}呼叫 ${call}。`),
  underWay: (actor, call) => `${spaced(actor, `已呼叫 ${call}`)}，這次呼叫還沒結束。`,
  ahead: (time) => `在這個分支中，${time} 還會有手動操作，可能因此喚醒它。`,
  nobody: (operations) => `在這個世界裡，再也沒有誰會以這樣的時間呼叫 ${operations}：只有手動呼叫才能喚醒它。`,

  check: {
    zero: '它要的是比 Go 的零值時間新的狀態，也就是有什麼就給什麼。',
    modified: (modified, minTime) => `項目的修改時間是 ${modified}，晚於 ${minTime}：當下就夠新。`,
    observed: (observed, minTime) => `最近的觀測時間是 ${observed}，晚於 ${minTime}：當下就夠新。`,
    timestamp: (timestamp, minTime) => `整個快取已承諾反映到 ${timestamp} 的狀態，晚於 ${minTime}：當下就夠新。`,
    shift: (now, minTime) =>
      `時鐘當時是 ${now}，比 ${minTime} 落後超過 30 s。這個版本把它當成時鐘跳動，有什麼就回應什麼。`,
    missing: '這個 Pod 不在 map 中，而這個版本遇到這種情況會立即回應，不管快取有多新。',
    tooOld: {
      modified: (modified, minTime, isEqual) =>
        isEqual
          ? `項目的修改時間正好是 ${modified}，相等不算較新。`
          : `項目的修改時間是 ${modified}，早於 ${minTime}。`,
      observed: (observed, minTime, isEqual) =>
        isEqual
          ? `最近的觀測時間正好是 ${observed}，相等不算較新。`
          : `最近的觀測時間是 ${observed}，早於 ${minTime}。`,
      timestamp: (timestamp, minTime, isEqual) =>
        isEqual
          ? `全域時間戳記正好是 ${timestamp}，相等不算較新。`
          : `整個快取當時只保證反映到 ${timestamp} 為止，早於 ${minTime}。`,
      nil: '全域時間戳記當時是 nil：還沒有人呼叫過 UpdateTime。',
    },
    notInMap: '這個 Pod 當時不在 map 中，沒有可供比較的項目。',
    get: 'Get 從不等待：有什麼就給什麼。',
  },
  released: {
    by: (actor, call, time, duration) => `${spaced(actor, `在 ${time} 以 ${call} 喚醒它`)}，當時已等待 ${duration}。`,
    notYetRun: '它的通道已填入，但它還沒有繼續執行。',
    equal: (minTime) => `這次呼叫的時間正好是要求的 ${minTime}：對 notify 來說相等就夠了。`,
    later: (minTime) => `這次呼叫的時間晚於要求的 ${minTime}。`,
    shift: (minTime) => `這次呼叫的時間早於要求的 ${minTime}。但時鐘當時比它落後超過 30 s，這個版本把它當成時鐘跳動。`,
    nobody: '在這個分支中，直到結束都沒有人喚醒它。',
    nobodyYet: '在這個分支目前模擬到的範圍內，還沒有人喚醒它。',
  },
  got: {
    default: '它取得預設狀態，裡面什麼都沒有，因為這個 Pod 不在 map 中。',
    error: (err, modified) => `它取得快取裡的一個錯誤（${modified} 的狀態）：${err}。錯誤和狀態一樣會被交出去。`,
    noSync: 'worker 取得錯誤時不會同步。它稍後再試，屆時快取有什麼就取得什麼。',
    status: (what, modified, age) =>
      `它取得：${asOf(what, modified)}${age === null ? '' : `，當時已是 ${age} 前的狀態`}。`,
    newer: (minTime) => `取得的狀態比它要求的 ${minTime} 新。`,
    equal: (minTime) => `取得的狀態不比它要求的 ${minTime} 新：正好是那一刻的狀態。`,
    older: (minTime) => `取得的狀態比它要求的 ${minTime} 舊。`,
    observed: (time) => `它算夠新，是因為 ${time} 又觀測過一次，沒有變化。`,
    promised: (time) => `它算夠新，是因為已承諾所有項目都反映到 ${time} 的狀態。`,
    mutated: (actor, names) =>
      `在那之前，${spaced(actor, '已就地改寫其中的容器')}，沒有經過 Set：現在的容器是 ${names}。`,
  },
  promise: {
    eventedPleg: (pleg) => `${spaced(pleg, '並沒有為此看過任何東西')}：它的定時更新承諾的就是當下的時間。`,
    genericPleg: (pleg) => `${spaced(pleg, '為此列出所有 Pod')}，但只檢查列舉結果有變化的：沒有變化就算是新的。`,
    other: (actor) => `${spaced(spaced('這是', actor), '的承諾')}，沒有人會檢查。`,
  },
  truth: {
    with: (what, difference) => `${what}（${difference}）`,
    got: {
      right: '取得的狀態在當時是真的。',
      wrong: (truth, time) => `取得的狀態在當時不是真的：${spaced('實際是', truth)}，自 ${time} 起。`,
    },
    brought: {
      right: '它帶來的狀態在當時是真的。',
      wrong: (truth, time) => `它帶來的狀態在當時不是真的：${spaced('實際是', truth)}，自 ${time} 起。`,
    },
    deleted: {
      right: '這個 Pod 已經什麼都不剩。',
      wrong: (truth, time) => `但這個 Pod 還在：${spaced('實際是', truth)}，自 ${time} 起。`,
    },
  },

  set: {
    writes: (what, time) => `${spaced('它寫入', asOf(what, time))}。`,
    first: '在這之前，這個 Pod 不在 map 中。',
    replaces: (what, time) => `${spaced('它取代了', asOf(what, time))}。`,
    older: '被取代的比較新。這個版本的 Set 接受任何時間。',
    error: '這是錯誤而不是狀態，但會和狀態一樣被交出去。',
    refused: (time, modified) =>
      `它的時間是 ${time}，而項目的修改時間是 ${modified}，比它晚：這個版本拒絕比項目舊的狀態。`,
    zero: 'time.Time{} 是 Go 的零值時間，也就是西元 1 年：蓋時間戳記的一方沒有時間可填。',
    stays: (what) => `項目維持原樣：${what}。Set 回傳 false，沒有人被喚醒。`,
  },
  observed: {
    promises: (time) => `它承諾對這個 Pod 所知的一切在 ${time} 仍然成立。沒有人會檢查。`,
    missing: '它不在 map 中，而 SetObservedTime 不會放入任何東西。',
  },
  deleted: {
    had: '它移除項目，除此之外什麼也不做。',
    none: '沒有項目可移除。',
    wakes: 'Delete 不喚醒任何人，也不移除任何紀錄：等待這個 Pod 的仍會繼續等。',
  },
  update: {
    promises: (time) => `它承諾所有項目至少反映到 ${time} 的狀態。沒有人會檢查。`,
    back: (time) => `時間往回走了：先前是 ${time}。`,
    start: (pleg, age) => `${spaced(spaced('那是', pleg), '開始重新列舉的時間')}，所以做出承諾時已是 ${age} 前的事。`,
  },
  notify: {
    releases: (names) => `${spaced('它喚醒', names)}。`,
    nobody: '它沒有喚醒任何人。',
    nobodyWaited: '當時沒有人在等。',
    keeps: (caller, time, minTime) => `${spaced(spaced('它保留', caller), '的紀錄')}：${time} 早於 ${minTime}。`,
    keepsOthers: (n) => `它還保留另外 ${n} 個要求更晚時間的呼叫者。`,
  },
  kept: (time, minTime) => `notify 帶來的時間是 ${time}，早於它要求的 ${minTime}，所以它的紀錄留在串列中。`,

  pod: {
    missing: '這個 Pod 不在 map 中：用 Get 詢問會取得預設狀態。',
    error: (err, modified) => `項目裡是錯誤而不是狀態（${modified} 的狀態）：${err}`,
    holds: (what, modified) => `${spaced('項目說的是', asOf(what, modified))}。`,
    observed: (time) => `它在 ${time} 又被觀測過，沒有變化。`,
    promised: (time) => `整個快取已承諾反映到 ${time} 的狀態。`,
    nil: '還沒有人呼叫過 UpdateTime。',
    right: '快取說得對。',
    wrong: (truth, time) => `快取從 ${time} 起就是錯的：${spaced('實際是', truth)}。`,
    waits: (wait, because) => `${wait}：${because}。`,
    others: (n) => `還有另外 ${n} 個也在等它。`,
  },
  lock: {
    notNews: '它等的是鎖，不是較新的狀態：它還沒看過快取。',
    heldFully: (mode, names) => `${mode === 'read' ? '讀' : '寫'}鎖正由 ${names} 持有。`,
    heldBack: (writer) => `讀取者可以共用這把鎖，但 ${writer} 在等著寫入，而等待中的寫入者會擋下所有新來的讀取者。`,
    takesToWrite: 'GetNewerThan 取得的是寫鎖，即使答案早就在那裡。',
    ends: (names) => `要等 ${names} 放開鎖。除此之外沒有別的辦法：沒有逾時。`,
    endsNow: '它此刻正要取得鎖。',
    willBeLetIn: (time) => `在這個分支中，它會在 ${time} 取得鎖。`,
    waited: (duration, actor) => `它等了 ${duration}，${spaced(spaced('直到', actor), '釋放鎖')}。`,
    letIn: (time) => `它在 ${time} 取得鎖。`,
  },
  changed: (actor) =>
    `${spaced(actor, '透過快取交出去的指標')}，就地改寫了項目所指的狀態。沒有人呼叫 Set，沒有人持有鎖，項目的時間也沒有變。`,
  dropped: {
    nobody: '通道已滿，事件因此遺失。沒有人會得知，之後的重新列舉也看不出變化。',
    cache: (what, time) => `快取不受影響：${spaced('項目說的是', asOf(what, time))}。誰來問都會得到它。`,
    none: '快取不受影響：這個 Pod 不在 map 中。',
  },
};
