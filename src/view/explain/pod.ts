// What the cache says of a pod, whether that is true, and who waits for something newer.
import { after } from '../../kubelet/time.ts';
import { hasRuntime } from '../../trace/belief.ts';
import { entryAt, timestampAt } from '../../trace/event.ts';
import { actorWord, CALL, ENTRY, headerWord, podWord, subscribersOf, TIMESTAMP, TRUTH } from '../../trace/fold.ts';
import { timeNsOf } from '../../trace/log.ts';
import { NONE } from '../../trace/record.ts';
import { wrongAt } from '../../trace/truth.ts';
import { contentsText } from '../contents.ts';
import * as format from '../format.ts';
import type { Moment } from '../moment.ts';
import { waitInShort } from '../why.ts';
import { type Claim, type ExplainingWords, type Explanation, explanation } from './explanation.ts';
import { truthTold } from './got.ts';

/** Of more callers that wait for one pod the others are counted. */
const MOST_WAITERS = 5;

export function explainPod(words: ExplainingWords, moment: Moment, pod: number): Explanation[] {
  const { log } = moment;
  const { title } = words.explain;
  const believed = [
    ...entryClaims(words, moment, pod),
    ...rightClaim(words, moment, pod),
    ...promisedClaim(words, moment),
  ];
  return [
    ...explanation(words, log, title.believed, believed),
    ...explanation(words, log, title.waiters, waiterClaims(words, moment, pod)),
  ];
}

function entryClaims(words: ExplainingWords, { log, state }: Moment, pod: number): Claim[] {
  const { pod: say } = words.explain;
  const word = podWord(state, pod, ENTRY);
  const entry = entryAt(log, word);
  if (entry === null) return [{ text: say.missing, by: word }];
  const { status, err, modified, observedTime, writtenBy } = entry;
  const time = format.time(modified);
  const text = err === null ? say.holds(contentsText(words, status, null), time) : say.error(err, time);
  return [
    { text, by: writtenBy },
    ...(after(observedTime, modified) ? [{ text: say.observed(format.time(observedTime)), by: word }] : []),
  ];
}

function promisedClaim({ explain: { pod } }: ExplainingWords, { log, state }: Moment): Claim[] {
  const set = headerWord(state, TIMESTAMP);
  return [set === NONE ? { text: pod.nil } : { text: pod.promised(format.time(timestampAt(log, set))), by: set }];
}

/** Whether the cache is right; nothing in a run without a runtime. */
function rightClaim(words: ExplainingWords, { log, state, events, timeNs }: Moment, pod: number): Claim[] {
  if (!hasRuntime(log)) return [];
  const { pod: say } = words.explain;
  const word = podWord(state, pod, ENTRY);
  const truth = podWord(state, pod, TRUTH);
  const since = wrongAt(log, pod, events, timeNs)?.since ?? null;
  if (since === null) return [{ text: say.right, by: truth }];
  const [what] = truthTold(words, log, truth, entryAt(log, word)?.status ?? null);
  return [{ text: say.wrong(what, format.seconds(timeNsOf(log, since))), by: [since, truth] }];
}

function waiterClaims(words: ExplainingWords, moment: Moment, pod: number): Claim[] {
  const waiters = subscribersOf(moment.state, pod);
  const { pod: say } = words.explain;
  const named = waiters.slice(0, MOST_WAITERS).map((actor) => {
    const { what, because } = waitInShort(words, moment, actor);
    return { text: say.waits(what, because), by: actorWord(moment.state, actor, CALL) };
  });
  const others = waiters.length - named.length;
  return others === 0 ? named : [...named, { text: say.others(others) }];
}
