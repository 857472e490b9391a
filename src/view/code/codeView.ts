// The panel with the port's text at the cursor: who is at which line, which line to keep in sight, and what a line has
// done and will do.
import { ensure } from '../../base/assert.ts';
import { actorWord, CALL, RETURN, WAIT } from '../../trace/fold.ts';
import { timeNsOf, wordOf } from '../../trace/log.ts';
import { actorOf, HEAD, NONE } from '../../trace/record.ts';
import * as format from '../format.ts';
import type { Moment } from '../moment.ts';
import { actorName } from '../names.ts';
import type { Words } from '../words/en.ts';
import type { Path, PortFile, Site } from './paths.ts';
import { type CodeIndex, type Phase, runsOf, whereIs } from './steps.ts';
import { isExpression } from './upstream.ts';

/** Somebody in the cache, and the line that he is at. */
export interface Present extends Site {
  readonly actor: number;
  readonly name: string;
  readonly phase: Phase;
}

/** What is to be seen at a line of a file. */
export interface LineMark {
  readonly line: number;
  /** The step that has just happened is here, or the actor who is looked at. */
  readonly isCurrent: boolean;
  /** On the way to the current line: it has called the function in which that is, or is within its expression. */
  readonly isOnTheWay: boolean;
  readonly who: readonly Pick<Present, 'actor' | 'name' | 'phase'>[];
}

export interface CodeView {
  /** Who is in the cache, whoever it is about first. */
  readonly present: readonly Present[];
  /** The one of them that it is about: who is looked at, or whose step has just happened. */
  readonly current: Present | null;
  readonly marks: readonly LineMark[];
}

/** The view of a file, of one actor or of everybody when that is null. */
export function codeView(
  words: Words,
  moment: Moment,
  index: CodeIndex,
  { file, actor }: { readonly file: PortFile; readonly actor: number | null },
): CodeView {
  const { log, events } = moment;
  const focus = actor ?? (events === 0 ? null : actorOf(wordOf(log, events - 1, HEAD)));
  const found = actorsInCache(moment, actor, focus).flatMap((each) => {
    const where = whereIs(index, log, each, moment);
    return where === null ? [] : [{ actor: each, path: where.path, phase: phaseOf(moment, each, where.phase) }];
  });
  const present = found.map(({ actor: each, path, phase }): Present => {
    const site = siteOf(path, 'cache.ts') ?? siteOf(path, 'draft.ts') ?? ensure(path[0], 'a path leads somewhere');
    return { ...site, actor: each, name: actorName(words, log, each), phase };
  });
  const marks = new Map<number, LineMark>();
  const mark = (line: number): LineMark => marks.get(line) ?? { line, isCurrent: false, isOnTheWay: false, who: [] };
  for (const { actor: each, path, phase } of found) {
    const site = siteOf(path, file);
    if (site === null) continue;
    const { line } = site;
    const { who, ...before } = mark(line);
    const name = actorName(words, log, each);
    marks.set(line, {
      ...before,
      isCurrent: before.isCurrent || each === focus,
      who: [...who, { actor: each, name, phase }],
    });
    if (each !== focus) continue;
    for (const other of path) {
      if (other.file === file && other.line !== line) marks.set(other.line, { ...mark(other.line), isOnTheWay: true });
    }
  }
  return {
    present,
    current: present.find((each) => each.actor === focus) ?? null,
    marks: [...marks.values()].sort((a, b) => a.line - b.line),
  };
}

/** Who has been released but has not gone on yet waits for nothing any more. */
function phaseOf({ state }: Moment, actor: number, phase: Phase): Phase {
  return phase === 'waits' && actorWord(state, actor, WAIT) === NONE ? 'woken' : phase;
}

/** Who may be in the cache, the one whom it is about first. */
function actorsInCache({ log, state }: Moment, actor: number | null, focus: number | null): number[] {
  if (actor !== null) return [actor];
  const calling = [...log.actors.keys()].filter(
    (each) => each !== focus && actorWord(state, each, CALL) > actorWord(state, each, RETURN),
  );
  return focus === null || focus >= log.actors.length ? calling : [focus, ...calling];
}

/** Where on a way somebody is in a file: in the innermost function there that is more than one expression upstream. */
function siteOf(path: Path, file: PortFile): Site | null {
  const inFile = path.filter((site) => site.file === file);
  return inFile.find((site) => !isExpression(site.function)) ?? inFile[0] ?? null;
}

/** A step at a line. */
export interface LineStep {
  readonly seq: number;
  readonly time: string;
  readonly name: string;
}

export interface LineHistory {
  readonly last: LineStep | null;
  /** The last one is the event at the cursor. */
  readonly isNow: boolean;
  readonly next: LineStep | null;
  /** Nothing more will be found, because the log is whole. */
  readonly isWhole: boolean;
}

/** When a line had its last step, up to the cursor, and has its next one. */
export function lineHistory(
  words: Words,
  { log, events, isWhole }: Moment,
  index: CodeIndex,
  at: { readonly file: PortFile; readonly line: number; readonly actor: number | null },
): LineHistory {
  const { last, next } = runsOf(index, at, { events, actor: at.actor });
  const stepAt = (seq: number | null): LineStep | null =>
    seq === null
      ? null
      : {
          seq,
          time: format.seconds(timeNsOf(log, seq)),
          name: actorName(words, log, actorOf(wordOf(log, seq, HEAD))),
        };
  return { last: stepAt(last), isNow: last !== null && last === events - 1, next: stepAt(next), isWhole };
}
