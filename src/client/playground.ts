// The page's model: what is loaded, its branches, the cursor, and what a person does with them. One store for React to
// read, and methods for everything that changes it.
import { createStore, type StoreApi } from 'zustand/vanilla';
import { ensure } from '../base/assert.ts';
import type { Operation } from '../kubelet/operation.ts';
import type { VariantId } from '../kubelet/variants.ts';
import { type FromWorker, PROTOCOL_VERSION, parseFromWorker } from '../protocol/messages.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Injection } from '../sim/setup.ts';
import { appendBatch, forkLog } from '../trace/batch.ts';
import { newState, type State } from '../trace/fold.ts';
import { newLog } from '../trace/log.ts';
import { extendIndex, type IndexedLog, indexLog, seek } from '../trace/seek.ts';
import type { Subject } from '../trace/subject.ts';
import {
  type Cursor,
  cursorAfter,
  cursorAfterOperation,
  cursorAtTime,
  manualCallsBefore,
  nextManualCall,
  nextWake,
  START,
  stepped,
} from './cursor.ts';
import type { OpenTransport, Transport } from './transport.ts';

/** One future: the scenario with the calls that a person made in it, and the log as far as it has come. */
export interface Branch {
  readonly id: number;
  /** The call that set it apart; null for the scenario as it is. */
  readonly madeBy: Injection | null;
  readonly injections: readonly Injection[];
  /** Grows; `events` changes when it has. */
  readonly indexed: IndexedLog;
  readonly events: number;
  /** Virtual time up to which nothing is missing. */
  readonly knownToNs: number;
  readonly endNs: number;
  readonly isFinished: boolean;
}

/** Where the cursor shall go as soon as the log reaches there. */
type Destination =
  | { readonly kind: 'time'; readonly timeNs: number }
  | { readonly kind: 'call'; readonly from: number };

export interface PlaygroundState {
  /** The scenarios that come with the page. */
  readonly gallery: readonly Scenario[];
  readonly scenario: Scenario;
  readonly branches: readonly Branch[];
  readonly branchId: number;
  readonly cursor: Cursor;
  /** The state at the cursor. It is changed in place, together with `cursor`. */
  readonly folded: State;
  readonly destination: Destination | null;
  readonly isPlaying: boolean;
  readonly speed: number;
  /** What the inspector shows. */
  readonly selection: Subject | null;
  /** Why the simulation has stopped, if it has broken down. */
  readonly failure: string | null;
  /** The trace file that is open. */
  readonly traceFile: { readonly name: string; readonly scenarios: readonly Scenario[] } | null;
}

export const SPEEDS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100] as const;

/** Longer frames than this (a tab that was hidden) do not make the cursor jump. */
const LONGEST_FRAME_MS = 250;
const NS_A_MS = 1_000_000;

export interface Surroundings {
  readonly openTransport: OpenTransport;
  /** Calls back when the page has time again; once a frame. */
  readonly nextFrame: (callback: () => void) => void;
}

export class Playground {
  readonly store: StoreApi<PlaygroundState>;
  private readonly surroundings: Surroundings;
  private transport: Transport | null = null;
  /** Names the run whose batches are taken; those of earlier ones are not. */
  private run = 0;

  /** Begins with the first scenario of the gallery, playing. */
  constructor(surroundings: Surroundings, gallery: readonly Scenario[]) {
    this.surroundings = surroundings;
    this.store = createStore<PlaygroundState>(() => ({
      ...freshSession(ensure(gallery[0], 'the gallery has a scenario')),
      gallery,
      isPlaying: true,
      speed: 1,
      failure: null,
      traceFile: null,
    }));
    this.resumeRun();
  }

  get branch(): Branch {
    return branchOf(this.store.getState());
  }

  // What runs.

  /** Replaces everything by another scenario, from its beginning. */
  load(scenario: Scenario): void {
    this.store.setState({ ...freshSession(scenario), isPlaying: true });
    this.resumeRun();
  }

  /** Keeps the scenarios of a trace file at hand. Nothing is loaded yet. */
  offerTraces(name: string, scenarios: readonly Scenario[]): void {
    this.store.setState({ traceFile: { name, scenarios } });
  }

  /** The same scenario in another era, at the same virtual time. What was injected stays behind. */
  setVariant(variant: VariantId): void {
    const { scenario, cursor, isPlaying } = this.store.getState();
    const changed: Scenario = { ...scenario, setup: { ...scenario.setup, variant } };
    const destination: Destination = { kind: 'time', timeNs: cursor.timeNs };
    this.store.setState({ ...freshSession(changed), destination, isPlaying });
    this.resumeRun();
  }

  /** Makes a call at the cursor. If anything lies behind the cursor, it stays as it is and a new branch begins. */
  inject(operation: Operation): void {
    const { cursor, branches } = this.store.getState();
    const { branch } = this;
    const injection: Injection = { afterEvents: cursor.events, timeNs: cursor.timeNs, operation };
    const { log } = branch.indexed;
    const isAtEnd = branch.isFinished && cursor.events === branch.events;
    const kept = branch.injections.slice(0, manualCallsBefore(log, cursor.events));
    const changed: Branch = {
      ...(isAtEnd ? branch : forkedAt(branch, cursor.events, branches.length)),
      injections: [...kept, injection],
      isFinished: false,
      ...(!isAtEnd && { madeBy: injection }),
    };
    this.store.setState({
      branches: [...branches.filter(({ id }) => id !== changed.id), changed],
      branchId: changed.id,
      destination: { kind: 'call', from: cursor.events },
      isPlaying: false,
    });
    this.resumeRun();
  }

  /** Shows another branch at the same virtual time. */
  switchBranch(id: number): void {
    const { cursor, branches, branchId } = this.store.getState();
    if (id === branchId) return;
    const branch = branchOf({ branches, branchId: id });
    const place = cursorAtTime(branch.indexed.log, Math.min(cursor.timeNs, branch.knownToNs));
    this.store.setState({ branchId: id, selection: null, ...placed(branch, newState(), place) });
    this.resumeRun();
  }

  /** Starts the simulation again after it broke down, and goes on where the log ends. */
  restart(): void {
    this.closeTransport();
    this.store.setState({ failure: null });
    this.resumeRun();
  }

  // Where the cursor is.

  /** Lets `elapsedMs` of real time pass. */
  tick(elapsedMs: number): void {
    const { isPlaying, speed, cursor } = this.store.getState();
    if (!isPlaying) return;
    const { knownToNs, isFinished } = this.branch;
    const timeNs = cursor.timeNs + Math.min(elapsedMs, LONGEST_FRAME_MS) * NS_A_MS * speed;
    this.moveTo(this.cursorAt(timeNs), !isFinished || timeNs < knownToNs);
  }

  /** Goes to a virtual time, or as near to it as the log reaches. Does not pause. */
  seekTime(timeNs: number): void {
    this.moveTo(this.cursorAt(timeNs), this.store.getState().isPlaying);
  }

  /** Pauses right after event `seq`. */
  goToEvent(seq: number): void {
    this.moveTo(cursorAfter(this.branch.indexed.log, seq + 1), false);
  }

  step(direction: 1 | -1): void {
    this.moveTo(stepped(this.branch.indexed.log, this.store.getState().cursor, direction), false);
  }

  stepWake(direction: 1 | -1): void {
    const wake = nextWake(this.branch.indexed.log, this.store.getState().cursor, direction);
    if (wake !== null) this.moveTo(wake, false);
  }

  goToStart(): void {
    this.moveTo(START, false);
  }

  goToEnd(): void {
    this.moveTo(this.cursorAt(this.branch.endNs), false);
  }

  togglePlaying(): void {
    const { isPlaying, cursor } = this.store.getState();
    const { isFinished, knownToNs } = this.branch;
    const isOver = isFinished && cursor.timeNs >= knownToNs;
    this.moveTo(isOver && !isPlaying ? START : cursor, !isPlaying);
  }

  pause(): void {
    this.store.setState({ isPlaying: false });
  }

  setSpeed(speed: number): void {
    this.store.setState({ speed });
  }

  /** The next faster (1) or slower (-1) of SPEEDS. */
  stepSpeed(direction: 1 | -1): void {
    const speeds: readonly number[] = SPEEDS;
    const speed = speeds[speeds.indexOf(this.store.getState().speed) + direction];
    if (speed !== undefined) this.setSpeed(speed);
  }

  select(selection: Subject | null): void {
    this.store.setState({ selection });
  }

  private cursorAt(timeNs: number): Cursor {
    const { indexed, knownToNs } = this.branch;
    // Whole nanoseconds, because a call that is made here takes its time from here.
    return cursorAtTime(indexed.log, Math.max(0, Math.min(Math.round(timeNs), knownToNs)));
  }

  private moveTo(cursor: Cursor, isPlaying: boolean): void {
    this.store.setState({ ...placed(this.branch, this.store.getState().folded, cursor), isPlaying });
  }

  // The simulation.

  /** Has the worker run the current branch on from where its log ends. */
  private resumeRun(): void {
    const { scenario, failure } = this.store.getState();
    const { branch } = this;
    this.run++;
    if (branch.isFinished || failure !== null) return;
    this.transport ??= this.surroundings.openTransport({
      message: (data) => this.receive(data),
      broken: (message) => this.fail(message),
    });
    this.transport.post({
      type: 'load',
      version: PROTOCOL_VERSION,
      run: this.run,
      setup: scenario.setup,
      injections: branch.injections,
      haveEvents: branch.events,
    });
  }

  private receive(data: unknown): void {
    const parsed = parseFromWorker(data);
    if (!parsed.ok) this.fail(parsed.error);
    else if (parsed.value.type === 'failed') this.fail(parsed.value.message);
    else if (parsed.value.run === this.run) this.takeBatch(parsed.value);
  }

  private takeBatch({ run, batch, knownToNs, endNs, finished }: Extract<FromWorker, { type: 'batch' }>): void {
    const { branch } = this;
    appendBatch(branch.indexed.log, batch);
    extendIndex(branch.indexed);
    const grown: Branch = { ...branch, events: branch.indexed.log.length, knownToNs, endNs, isFinished: finished };
    this.store.setState(({ branches }) => ({ branches: branches.map((b) => (b.id === branch.id ? grown : b)) }));
    this.goToDestination();
    if (!finished) this.surroundings.nextFrame(() => this.run === run && this.transport?.post({ type: 'more', run }));
  }

  private goToDestination(): void {
    const { destination } = this.store.getState();
    const { indexed, knownToNs, isFinished } = this.branch;
    if (destination === null) return;
    if (destination.kind === 'time') {
      if (isFinished || knownToNs >= destination.timeNs) this.seekTime(destination.timeNs);
    } else {
      const call = nextManualCall(indexed.log, destination.from);
      if (call !== null) this.moveTo(cursorAfterOperation(indexed.log, call), false);
    }
  }

  private fail(message: string): void {
    this.closeTransport();
    this.store.setState({ failure: message, isPlaying: false });
  }

  private closeTransport(): void {
    this.transport?.close();
    this.transport = null;
  }
}

/** The branch that is shown. */
export function branchOf({ branches, branchId }: Pick<PlaygroundState, 'branches' | 'branchId'>): Branch {
  return ensure(
    branches.find(({ id }) => id === branchId),
    'the current branch is one of the branches',
  );
}

function freshSession(scenario: Scenario) {
  const first: Branch = {
    id: 0,
    madeBy: null,
    injections: [],
    indexed: indexLog(newLog(scenario.setup.variant)),
    events: 0,
    knownToNs: 0,
    endNs: scenario.setup.durationNs,
    isFinished: false,
  };
  return {
    scenario,
    branches: [first],
    branchId: 0,
    cursor: START,
    folded: newState(),
    destination: null,
    selection: null,
  };
}

/** The state's part for a cursor: `folded` is moved there, so that both change together. */
function placed({ indexed }: Branch, folded: State, cursor: Cursor) {
  seek(indexed, folded, cursor.events);
  return { cursor, folded, destination: null };
}

/** A branch that shares the first `events` events. What follows has still to be simulated. */
function forkedAt(branch: Branch, events: number, id: number): Branch {
  const indexed = indexLog(forkLog(branch.indexed.log, events));
  const { timeNs } = cursorAfter(indexed.log, events);
  return { ...branch, id, indexed, events, knownToNs: timeNs };
}
