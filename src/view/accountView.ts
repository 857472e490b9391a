// The account of waits in words and shares.
import { hasRuntime } from '../trace/belief.ts';
import { timeNsOf } from '../trace/log.ts';
import { accountAt, BUCKETS_NS, WAIT_CAUSES, type WaitCause } from './accounting.ts';
import * as format from './format.ts';
import type { Moment } from './moment.ts';
import { actorName, podName } from './names.ts';
import type { AccountWords } from './words/account.en.ts';
import type { Words } from './words/en.ts';

export interface AccountView {
  readonly summary: string;
  /** What has not returned yet; empty when all has. */
  readonly open: string;
  /** Where each begins on a bar of length 1, and how long it is. Only those that have a share. */
  readonly causes: readonly {
    readonly cause: WaitCause;
    readonly from: number;
    readonly share: number;
    readonly text: string;
  }[];
  readonly rows: readonly AccountRowView[];
  readonly histogram: readonly { readonly label: string; readonly count: number; readonly share: number }[];
  /** null where nobody knows what is true. */
  readonly wrong: readonly { readonly pod: string; readonly text: string }[] | null;
}

export interface AccountRowView {
  readonly actor: number;
  /** The call of the longest wait. */
  readonly call: number;
  readonly caller: string;
  readonly pod: string;
  readonly calls: string;
  readonly longest: string;
  readonly total: string;
  readonly goTo: string;
}

const PERCENT = 100;

export function accountView(words: Words, say: AccountWords, moment: Moment): AccountView {
  const { log } = moment;
  const account = accountAt(moment);
  const { parts, totalNs, open, rows, histogram, beliefs } = account;
  const calls = rows.reduce((sum, row) => sum + row.calls, 0);
  const most = Math.max(1, ...histogram);
  return {
    summary: say.summary(format.seconds(totalNs), calls),
    open: open.length === 0 ? '' : say.open(open.length, format.seconds(Math.max(...open.map(({ ns }) => ns)))),
    causes: sharesOf(say, parts, totalNs),
    rows: rows.map(({ actor, pod, calls: returned, blocked, longest, totalNs: ownNs }) => {
      const [caller, name] = [actorName(words, log, actor), podName(log, pod)];
      return {
        actor,
        call: longest.call,
        caller,
        pod: name,
        calls: say.ofCalls(blocked, returned),
        longest: format.seconds(longest.ns),
        total: format.seconds(ownNs),
        goTo: say.goTo(caller, name, format.seconds(timeNsOf(log, longest.call))),
      };
    }),
    histogram: histogram.map((count, i) => ({ label: bucketName(say, i), count, share: count / most })),
    wrong: !hasRuntime(log)
      ? null
      : beliefs.map(({ pod, wrongNs, isWrong }) => ({
          pod: podName(log, pod),
          text: isWrong ? say.wrongNow(format.seconds(wrongNs)) : format.seconds(wrongNs),
        })),
  };
}

function sharesOf(
  say: AccountWords,
  parts: Readonly<Record<WaitCause, number>>,
  totalNs: number,
): AccountView['causes'] {
  let from = 0;
  return WAIT_CAUSES.filter((cause) => parts[cause] > 0).map((cause) => {
    const share = parts[cause] / totalNs;
    const begin = from;
    from += share;
    const percent = `${(PERCENT * share).toFixed(0)} %`;
    return { cause, from: begin, share, text: say.share(format.seconds(parts[cause]), percent) };
  });
}

function bucketName(say: AccountWords, index: number): string {
  if (index === 0) return say.atOnce;
  const isLast = index === BUCKETS_NS.length - 1;
  return isLast ? say.longer(shortly(BUCKETS_NS[index - 1] ?? 0)) : say.upTo(shortly(BUCKETS_NS[index] ?? 0));
}

/** `10 ms`, `2 s`. */
function shortly(ns: number): string {
  return ns < 1e9 ? `${ns / 1e6} ms` : `${ns / 1e9} s`;
}
