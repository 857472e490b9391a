// What an operation of the cache costs with each of its steps recorded, beside the same port with nobody listening and
// beside as many operations on a plain Map. Nanoseconds say as much about the machine as about the code; the ratios
// within a round are what to compare.
import { ensure } from '../../src/base/assert.ts';
import { below, seeded } from '../../src/base/random.ts';
import { newCache } from '../../src/kubelet/cache.ts';
import { type Chan, receive } from '../../src/kubelet/chan.ts';
import type { Env } from '../../src/kubelet/env.ts';
import { perform } from '../../src/kubelet/operation.ts';
import { type Probe, SILENT } from '../../src/kubelet/probe.ts';
import type { UID } from '../../src/kubelet/runtime.ts';
import { type Time, unix } from '../../src/kubelet/time.ts';
import { Recorder } from '../../src/sim/recorder.ts';
import { NONE } from '../../src/trace/record.ts';
import { CASES, type Call, type Case } from './cases.ts';
import { clocked, type Figures, inRounds } from './samples.ts';

/** Map operations in one sample of a case, so that each takes some milliseconds. */
const MAP_OPERATIONS_A_SAMPLE = 100_000;

/** What a run tells its recorder. */
type Listener = Probe & Pick<Recorder, 'called' | 'returned' | 'received'>;

const nothing = () => {};
const NOBODY: Listener = {
  ...SILENT,
  called: nothing,
  returned: nothing,
  received: nothing,
};

/** The port in the smallest world that it runs in: what src/sim/run.ts does for a call, without clock and actors. */
class SmallWorld implements Env {
  readonly probe: Listener;
  self = NONE;
  readonly keepsLock = false;
  private readonly cache = newCache('classic');
  private readonly random = seeded(1);
  private readonly blockedOn: (Chan | null)[] = [];
  private readonly released: number[] = [];

  constructor(listener: Listener) {
    this.probe = listener;
  }

  now(): Time {
    return unix(0);
  }

  choose(n: number): number {
    return below(this.random, n);
  }

  ready(receiver: number): void {
    if (receiver !== this.self) this.released.push(receiver);
  }

  letIn(): void {}

  make(calls: readonly Call[]): void {
    for (const { actor, operation } of calls) {
      this.self = actor;
      this.probe.called(0, actor, operation, NONE);
      const outcome = perform(this, this.cache, operation);
      if (outcome.op === 'getNewerThan') {
        this.blockedOn[actor] = outcome.ch;
        if (outcome.ch.slot !== null) this.receiveFor(actor);
      } else {
        this.probe.returned(outcome.op, outcome.op === 'set' ? Number(outcome.updated) : 0);
      }
    }
  }

  /** Whoever was released goes on, which is no part of the operation that released it. */
  resumeAll(): void {
    for (const actor of this.released.splice(0)) this.receiveFor(actor);
  }

  private receiveFor(actor: number): void {
    receive(ensure(this.blockedOn[actor], 'only a caller that has a channel is released'));
    this.blockedOn[actor] = null;
    this.probe.received(0, actor);
  }
}

/** The costs of every case, by its name. */
export function portFigures(): Figures {
  return Object.assign({}, ...CASES.map(figuresOf));
}

function figuresOf(each: Case): Figures {
  const { name } = each;
  const eventsPerOp = eventsAnOperation(each);
  return {
    [`${name}.eventsPerOp`]: eventsPerOp,
    ...inRounds(() => {
      const ns = timePort(each, recorderFor(each));
      const silentNs = timePort(each, NOBODY);
      return {
        [`${name}.ns`]: ns,
        [`${name}.nsPerEvent`]: ns / eventsPerOp,
        [`${name}.silentNs`]: silentNs,
        [`${name}.perSilent`]: ns / silentNs,
        [`${name}.perMap`]: ns / timeMap(each),
      };
    }),
  };
}

function recorderFor({ before, setUp, timed }: Case): Recorder {
  const recorder = new Recorder('classic');
  const last = Math.max(...[before, setUp, timed].map((calls) => calls.at(-1)?.actor ?? 0));
  for (let actor = 0; actor <= last; actor++) {
    recorder.addActor({ kind: 'script', role: 'caller', origin: 'scenario', name: '', number: actor });
  }
  return recorder;
}

function eventsAnOperation(each: Case): number {
  const recorder = recorderFor(each);
  const world = new SmallWorld(recorder);
  world.make(each.before);
  world.make(each.setUp);
  const before = recorder.log.length;
  world.make(each.timed);
  return (recorder.log.length - before) / each.timed.length;
}

function repetitionsOf({ timed, mapOperations }: Case): number {
  return Math.ceil(MAP_OPERATIONS_A_SAMPLE / (timed.length * mapOperations));
}

/** Nanoseconds an operation. The log grows from nothing, as it does for a user. */
function timePort(each: Case, listener: Listener): number {
  const world = new SmallWorld(listener);
  const repetitions = repetitionsOf(each);
  let ns = 0;
  world.make(each.before);
  for (let i = 0; i < repetitions; i++) {
    world.make(each.setUp);
    world.resumeAll();
    ns += clocked(() => world.make(each.timed));
    world.resumeAll();
  }
  return ns / (repetitions * each.timed.length);
}

/** The yardstick: as many operations on one Map with the same keys, reading and writing by turns. */
function timeMap(each: Case): number {
  const { pods, timed, mapOperations } = each;
  const operations = repetitionsOf(each) * timed.length;
  const map = new Map(pods.map((id) => [id, {}]));
  const turns = (operations * mapOperations) / 2;
  const ns = clocked(() => {
    for (let i = 0; i < turns; i++) {
      const id = pods[i % pods.length] as UID;
      map.set(id, map.get(id) ?? {});
    }
  });
  return ns / operations;
}
