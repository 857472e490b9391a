// Whatever happens in a run, and wherever one looks: everything can be explained, in both languages, and what is said
// of the future is what comes.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { merged } from '../../src/base/plainData.ts';
import { type Injected, worldAt } from '../../src/client/branch.ts';
import { newRun } from '../../src/sim/newRun.ts';
import type { ActorSettings, Change, Setup } from '../../src/sim/setup.ts';
import { forkLog } from '../../src/trace/batch.ts';
import { callAt, callOf, eventAt, kindAt } from '../../src/trace/event.ts';
import { actorWord, newState, subscribersOf, WAIT } from '../../src/trace/fold.ts';
import { type Log, timeNsOf, wordOf } from '../../src/trace/log.ts';
import { actorOf, HEAD, PEER } from '../../src/trace/record.ts';
import { indexLog, seek } from '../../src/trace/seek.ts';
import type { Subject } from '../../src/trace/subject.ts';
import { explain } from '../../src/view/explain/explain.ts';
import type { WorldMoment } from '../../src/view/explain/explanation.ts';
import { whyWaiting } from '../../src/view/explain/wait.ts';
import { type DrawnRun, kubeletRun, scriptedRun } from '../support/arbitrary.ts';
import { EXPLAINING } from '../support/explained.ts';

const LANGUAGES = ['en', 'zh-TW'] as const;
const FIELDS = ['lock', 'timestamp', 'pods', 'subscribers'] as const;

function momentAt(log: Log, events: number, { setup, injections }: DrawnRun, isWhole: boolean): WorldMoment {
  const state = newState();
  const indexed = indexLog(log);
  seek(indexed, state, events);
  const world = worldAt({ setup, injected: injectedIn(setup, injections), indexed }, events);
  return { log, state, events, timeNs: events === 0 ? 0 : timeNsOf(log, events - 1), isWhole, ...world };
}

/** What a person does, as the page keeps it: each with the terms that hold since. */
function injectedIn(start: Setup, injections: DrawnRun['injections']): Injected[] {
  let setup = start;
  return injections.map((injection) => {
    const { change } = injection;
    if (change.kind === 'settings') setup = changedBy(setup, change);
    return { setup, choice: null, injection };
  });
}

function changedBy(setup: Setup, { actors, faults }: Extract<Change, { kind: 'settings' }>): Setup {
  const settingsOf = (actor: number) => actors.find((each) => each.actor === actor)?.settings ?? {};
  const changed = setup.actors.map((each, actor) => merged({ ...each }, settingsOf(actor)) as unknown as ActorSettings);
  return { ...setup, actors: changed, ...(faults === null ? {} : { faults }) };
}

/** Everything that one can select, and of the events those around the cursor. */
function subjectsOf({ log, events }: WorldMoment): Subject[] {
  const actors = [...log.actors.keys()];
  const pods = [...log.pods.keys()];
  const near = Array.from({ length: 24 }, (_, i) => events - 12 + i).filter((seq) => seq >= 0 && seq < log.length);
  return [
    ...actors.map((actor) => ({ kind: 'actor', actor }) as const),
    ...pods.map((pod) => ({ kind: 'pod', pod }) as const),
    ...actors.flatMap((actor) => [...pods, null].map((pod) => ({ kind: 'relation', actor, pod }) as const)),
    ...FIELDS.map((field) => ({ kind: 'field', field }) as const),
    ...near.map((seq) => ({ kind: 'event', seq }) as const),
  ];
}

/** What is explained makes sense as text, and the same in both languages. */
function expectSense(moment: WorldMoment): void {
  for (const subject of subjectsOf(moment)) {
    const [english, chinese] = LANGUAGES.map((language) => explain(EXPLAINING[language], moment, subject));
    const shapeOf = (said: typeof english) =>
      said?.map(({ sentences, evidence }) => [sentences.length, evidence.length]);
    expect(shapeOf(chinese)).toEqual(shapeOf(english));
    for (const { title, sentences, evidence } of [...(english ?? []), ...(chinese ?? [])]) {
      for (const text of [title, ...sentences, ...evidence.map(({ label }) => label)]) {
        expect(text).not.toMatch(/^\s*$|undefined|NaN|\[object|null/);
      }
      for (const { seq } of evidence) expect(seq).toBeLessThan(moment.log.length);
      expect(new Set(evidence.map(({ seq }) => seq)).size).toBe(evidence.length);
    }
  }
}

/** By a search from the cursor on: the first time that somebody releases the caller. */
function nextDelivery({ log, events }: WorldMoment, actor: number): number | null {
  for (let seq = events; seq < log.length; seq++) {
    if (kindAt(log, seq) === 'record.delivered' && wordOf(log, seq, PEER) === actor) return seq;
  }
  return null;
}

/**
 * Places where somebody waits: right behind a caller.waits, and a share of the way to the next one; where a relist has
 * begun; and the end.
 */
function cursorsIn(log: Log, share: number): number[] {
  const waits = Array.from({ length: log.length }, (_, seq) => seq).filter(
    (seq) => kindAt(log, seq) === 'caller.waits',
  );
  const ends = [...waits.slice(1), log.length];
  const between = waits.map((seq, i) => seq + 1 + Math.floor(share * ((ends[i] ?? seq) - seq - 1)));
  const relists = Array.from({ length: log.length }, (_, seq) => seq).filter((seq) => {
    const event = eventAt(log, seq);
    return event.kind === 'work.began' && event.work === 'relist';
  });
  const after = [...waits.slice(0, 12), ...relists.slice(0, 12)];
  return [...after.map((seq) => seq + 1), ...between.slice(0, 12), log.length];
}

/** When the relist that goes on at the cursor ends without an error; null where it does not. */
function endOfRelist({ log, events }: WorldMoment): number | null {
  for (let seq = events; seq < log.length; seq++) {
    const event = eventAt(log, seq);
    if (event.kind !== 'work.ended' || (event.work !== 'relist' && event.work !== 'relistPod')) continue;
    return event.err === null ? seq : null;
  }
  return null;
}

function logOf({ setup, injections }: DrawnRun): Log {
  const run = newRun(setup, injections);
  while (run.step());
  return run.log;
}

interface Seen {
  waits: number;
  nobody: number;
  tooOld: number;
  enough: number;
}

/** What is said of those who wait, held against the rest of a run that goes on for longer. */
function expectForeseen(moment: WorldMoment, later: Log, seen: Seen): void {
  const { log, state, events } = moment;
  const whole = { ...moment, log: later };
  for (const actor of [...log.pods.keys()].flatMap((pod) => subscribersOf(state, pod))) {
    expect(actorWord(state, actor, WAIT)).toBeGreaterThanOrEqual(0);
    expect(whyWaiting(EXPLAINING.en, moment, actor).releasedBy).toBe(nextDelivery(moment, actor));
    const released = nextDelivery(whole, actor);
    const sentences = explain(EXPLAINING.en, moment, { kind: 'actor', actor }).flatMap((each) => each.sentences);
    const says = (what: RegExp) => sentences.some((sentence) => what.test(sentence));
    seen.waits++;
    if (says(/^Nothing in this world|This is a deadlock/)) {
      seen.nobody++;
      expect(released, sentences.join('\n')).toBeNull();
    }
    const end = endOfRelist({ ...whole, events });
    if (end === null) continue;
    if (says(/what it promises is enough/)) {
      seen.enough++;
      expect(released ?? Number.POSITIVE_INFINITY, sentences.join('\n')).toBeLessThanOrEqual(end);
    }
    if (!says(/that will not do/)) continue;
    seen.tooOld++;
    if (released !== null && released <= end) {
      // Only by a Set before the promise, or by somebody else.
      const by = callOf(later, released);
      const isPleg = later.actors[actorOf(wordOf(later, by, HEAD))]?.kind === 'genericPleg';
      expect(isPleg && callAt(later, by).op !== 'set').toBe(false);
    }
  }
}

function expectRunForeseen(run: DrawnRun, at: number, seen: Seen): void {
  const { setup, injections } = run;
  const log = logOf(run);
  const later = logOf({ setup: { ...setup, durationNs: 3 * setup.durationNs }, injections });
  expectSense(momentAt(log, Math.floor(at * log.length), run, true));
  for (const events of cursorsIn(log, at)) {
    expectForeseen(momentAt(log, events, run, true), later, seen);
    // With nothing simulated ahead, what is said comes from the world alone.
    expectForeseen(momentAt(forkLog(log, events), events, run, false), later, seen);
  }
}

it.each([
  ['scripts', scriptedRun, 40],
  ['a kubelet', kubeletRun, 20],
] as const)('in a run of %s', (what, drawn, numRuns) => {
  const seen: Seen = { waits: 0, nobody: 0, tooOld: 0, enough: 0 };
  const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(drawn, shares, (interfered: DrawnRun, [at = 0, cut = 0, ...others]) => {
      const undisturbed = { ...interfered, injections: [] };
      const log = logOf(undisturbed);
      for (const share of [at, ...others])
        expectSense(momentAt(log, Math.floor(share * log.length), undisturbed, true));
      // In the middle of being simulated the log ends anywhere.
      const part = forkLog(log, Math.floor(cut * log.length));
      expectSense(momentAt(part, Math.floor(at * part.length), undisturbed, false));
      expectSense(momentAt(part, part.length, undisturbed, false));
      for (const run of [undisturbed, interfered]) expectRunForeseen(run, at, seen);
    }),
    { numRuns },
  );
  expect(seen.waits).toBeGreaterThan(30);
  if (what === 'scripts') expect(seen.nobody).toBeGreaterThan(20);
  else expect(seen.enough).toBeGreaterThan(10);
});
