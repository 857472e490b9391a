// The page's model: what is loaded, its branches, the cursor, and what a person does with them. One store for React to
// read, and methods for everything that changes it.
import { createStore, type StoreApi } from 'zustand/vanilla';
import { ensure } from '../base/assert.ts';
import { messageOf } from '../base/result.ts';
import type { Operation } from '../kubelet/operation.ts';
import type { VariantId } from '../kubelet/variants.ts';
import { type FromWorker, PROTOCOL_VERSION, parseFromWorker } from '../protocol/messages.ts';
import type { BranchOrigin, SetupChange } from '../scenario/origin.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { appendBatch } from '../trace/batch.ts';
import { newState, type State } from '../trace/fold.ts';
import { endOfInjected, nextInjected } from '../trace/injected.ts';
import { extendIndex, seek } from '../trace/seek.ts';
import type { Subject } from '../trace/subject.ts';
import {
  type Branch,
  branchFrom,
  type Departure,
  departureWithCall,
  freeId,
  isAtEnd,
  isSameFuture,
  isThereAfter,
  newBranch,
  reaching,
  type Terms,
  withBranch,
} from './branch.ts';
import { type Cursor, cursorAfter, cursorAtTime, isPlaceIn, START, stepped } from './cursor.ts';
import {
  branchOf,
  type ChangesFrom,
  type Destination,
  FARTHEST_BEYOND_NS,
  FIRST_PANEL,
  type Panel,
  type PlaygroundState,
  type SessionState,
  type TraceFile,
  termsOf,
} from './playgroundState.ts';
import { type Loop, played, playingAt, SPEEDS, type Speed } from './tempo.ts';
import type { OpenTransport, Transport } from './transport.ts';

/** Longer frames than this (a tab that was hidden) do not make the cursor jump. */
const LONGEST_FRAME_MS = 250;

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
  /** The branch that it simulates. */
  private runningId = 0;
  /** A person holds the cursor, so it does not move by itself. */
  private isHeld = false;

  /** Begins with the first scenario of the gallery, playing. */
  constructor(surroundings: Surroundings, gallery: readonly Scenario[]) {
    this.surroundings = surroundings;
    this.store = createStore<PlaygroundState>(() => ({
      ...freshSession(ensure(gallery[0], 'the gallery has a scenario')),
      gallery,
      isPlaying: true,
      speed: 1,
      panel: FIRST_PANEL,
      dialog: null,
      isTouring: false,
      isPresenting: false,
      hasLanes: null,
      changesFrom: 'start',
      unwatched: [],
      pausesWhenBroken: true,
      failure: null,
      traceFile: null,
    }));
    this.resumeRun();
  }

  get branch(): Branch {
    return branchOf(this.store.getState());
  }

  get terms(): Terms {
    return termsOf(this.store.getState());
  }

  // What runs.

  /** Replaces everything by another scenario, from its beginning, but for the `rest`. */
  load(scenario: Scenario, rest: Partial<SessionState> = {}): void {
    this.store.setState({ ...freshSession(scenario), isPlaying: true, failure: null, ...rest });
    this.resumeRun();
  }

  /** As `load`, for one of the scenarios of a trace file. The others stay at hand, in place of an earlier file's. */
  loadTrace(file: TraceFile, scenario: Scenario): void {
    this.store.setState({ traceFile: file });
    this.load(scenario);
  }

  /** The same in another era, at the same virtual time. */
  setVariant(variant: VariantId): void {
    const { setup } = this.terms;
    if (setup.variant === variant) return;
    this.changeSetup({ setup: { ...setup, variant }, choice: null }, { kind: 'variant', variant });
  }

  /**
   * Shows what happens on other terms, from the start and without what was done on the way, at the same virtual time: a
   * branch of its own, or the one that there is already.
   */
  changeSetup(terms: Terms, change: SetupChange): void {
    const { branches, branchId } = this.store.getState();
    const same = branches.find((each) => isSameFuture(each, terms.setup, []));
    this.store.setState({ failure: null });
    this.show(same ?? newBranch(freeId(branches), { kind: 'setup', change, atNs: null }, terms, branchId));
  }

  /** Whether changes are to hold from the start or from the cursor on. */
  setChangesFrom(changesFrom: ChangesFrom): void {
    this.store.setState({ changesFrom });
  }

  /**
   * Makes a call at the cursor. If anything lies behind the cursor, it stays as it is and a new branch begins. Who
   * makes a call that has been made there already is shown what came of it.
   */
  inject(operation: Operation): void {
    const departure = departureWithCall(this.branch, this.store.getState().cursor, operation);
    this.pause();
    this.depart(departure, { kind: 'call', operation, atNs: departure.place.timeNs });
  }

  /** Shows the future that has the last of `injected` at this place: a new one, or the one that there is already. */
  depart({ place, injected }: Departure, origin: BranchOrigin): void {
    const { branches, comparedId, selection } = this.store.getState();
    const { branch } = this;
    const next =
      branches.find((each) => isSameFuture(each, branch.setup, injected)) ??
      branchFrom(branch, { place, injected }, freeId(branches), origin);
    const isHere = injected.at(-1)?.injection.afterEvents === place.events;
    this.store.setState({
      // One that there is already may not have been simulated so far.
      ...placed(next, newState(), next.events < place.events ? START : place),
      branches: withBranch(branches, next),
      ...showing(next, comparedId),
      selection: selection !== null && isThereAfter(branch, place.events, selection) ? selection : null,
      destination: isHere ? { kind: 'injected', from: place.events } : { kind: 'place', place, select: undefined },
    });
    this.resumeRun();
    this.goToDestination();
  }

  /** Lays another branch over the one that is shown; null for none. */
  compareWith(comparedId: number | null): void {
    this.store.setState({ comparedId });
    // What is shown is run first, and goes on.
    if (this.branch.isFinished) this.resumeRun();
  }

  /** Shows another branch at the same virtual time. */
  switchBranch(id: number): void {
    const { branches, branchId } = this.store.getState();
    if (id !== branchId) this.show(branchOf({ branches, branchId: id }));
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
    const state = this.store.getState();
    if (!state.isPlaying || this.isHeld || state.destination !== null) return;
    const { indexed, knownToNs, isFinished } = this.branch;
    const known = { log: indexed.log, knownToNs, isFinished };
    const next = played(known, state, state, Math.min(elapsedMs, LONGEST_FRAME_MS)) ?? state;
    const isPlaying = played(known, state, next, 0) !== null;
    this.store.setState({ ...placed(this.branch, state.folded, next.cursor), shownMs: next.shownMs, isPlaying });
  }

  /** Time does not pass by itself until `release`. */
  hold(): void {
    this.isHeld = true;
  }

  release(): void {
    this.isHeld = false;
  }

  /** Goes to a virtual time, or as near to it as the log reaches. Does not pause. */
  seekTime(timeNs: number): void {
    this.moveTo(this.cursorAt(timeNs), this.store.getState().isPlaying);
  }

  pauseAt(place: Cursor): void {
    this.moveTo(place, false);
  }

  /** Pauses right after event `seq`. */
  goToEvent(seq: number): void {
    this.pauseAt(cursorAfter(this.branch.indexed.log, seq + 1));
  }

  step(direction: 1 | -1): void {
    this.pauseAt(stepped(this.branch.indexed.log, this.store.getState().cursor, direction));
  }

  /**
   * Pauses at a virtual time, which may lie beyond the end of the run: it is simulated up to there then. Gives false,
   * and stays, when it is more than FARTHEST_BEYOND_NS beyond.
   */
  goToTime(timeNs: number): boolean {
    if (timeNs > this.branch.endNs + FARTHEST_BEYOND_NS) return false;
    this.store.setState({ destination: { kind: 'time', timeNs }, isPlaying: false });
    this.simulateTo(timeNs);
    this.goToDestination();
    return true;
  }

  /**
   * Pauses at a place of the log, or at its time if it is none of this log's, as soon as all that is to be shown there
   * is known. `select` is selected then, if it is there; undefined: the selection stays as it is.
   */
  goToPlace(place: Cursor, select?: Subject | null): void {
    this.store.setState({ destination: { kind: 'place', place, select }, isPlaying: false });
    this.goToDestination();
  }

  goToStart(): void {
    this.moveTo(START, false);
  }

  goToEnd(): void {
    this.moveTo(this.cursorAt(this.branch.endNs), false);
  }

  togglePlaying(): void {
    const { isPlaying, cursor, destination, loop } = this.store.getState();
    if (destination !== null) {
      // It goes on from where it is about to be.
      this.store.setState({ isPlaying: !isPlaying });
      return;
    }
    const { knownToNs } = this.branch;
    const isOver = isAtEnd(this.branch, cursor) && cursor.timeNs >= knownToNs;
    this.moveTo(isOver && !isPlaying && !loop?.isOn ? START : cursor, !isPlaying);
  }

  pause(): void {
    this.store.setState({ isPlaying: false });
  }

  setSpeed(speed: Speed): void {
    this.store.setState({ speed });
  }

  /** Chooses the range in which playing goes round. */
  setLoop(loop: Loop | null): void {
    this.store.setState({ loop });
  }

  /** The next faster (1) or slower (-1) of SPEEDS. */
  stepSpeed(direction: 1 | -1): void {
    const speeds: readonly Speed[] = SPEEDS;
    const speed = speeds[speeds.indexOf(this.store.getState().speed) + direction];
    if (speed !== undefined) this.setSpeed(speed);
  }

  /** Shows the details of what is selected. Who goes from event to event keeps the panel that is shown. */
  select(selection: Subject | null): void {
    const { panel } = this.store.getState();
    const isThing = selection !== null && selection.kind !== 'event';
    this.store.setState({ selection, panel: isThing ? 'details' : panel });
  }

  showPanel(panel: Panel): void {
    this.store.setState({ panel });
  }

  private cursorAt(timeNs: number): Cursor {
    const { indexed, knownToNs } = this.branch;
    // Whole nanoseconds, because a call that is made here takes its time from here.
    return cursorAtTime(indexed.log, Math.max(0, Math.min(Math.round(timeNs), knownToNs)));
  }

  private moveTo(cursor: Cursor, isPlaying: boolean): void {
    this.store.setState({ ...placed(this.branch, this.store.getState().folded, cursor), isPlaying });
  }

  /** Shows a branch at the same virtual time: at once, or as soon as its log reaches there. */
  private show(branch: Branch): void {
    const { branches, comparedId, cursor, destination } = this.store.getState();
    const timeNs = destination?.kind === 'time' ? destination.timeNs : cursor.timeNs;
    const place = cursorAtTime(branch.indexed.log, Math.min(timeNs, branch.knownToNs));
    this.store.setState({
      ...placed(branch, newState(), place),
      branches: withBranch(branches, reaching(branch, timeNs)),
      ...showing(branch, comparedId),
      selection: null,
      destination: { kind: 'time', timeNs },
    });
    this.resumeRun();
    this.goToDestination();
  }

  // The simulation.

  /** Has the current branch simulated up to a virtual time at least. */
  simulateTo(timeNs: number): void {
    const { branch } = this;
    const farther = reaching(branch, timeNs);
    if (farther === branch) return;
    this.store.setState(({ branches }) => ({ branches: withBranch(branches, farther) }));
    this.resumeRun();
  }

  /** Has the worker run what is shown on from where its log ends, and then what that is compared with. */
  private resumeRun(): void {
    const { failure } = this.store.getState();
    const branch = this.toBeRun();
    this.run++;
    if (branch === undefined || failure !== null) return;
    this.runningId = branch.id;
    this.transport ??= this.surroundings.openTransport({
      message: (data) => this.receive(data),
      broken: (message) => this.fail(message),
    });
    this.transport.post({
      type: 'load',
      version: PROTOCOL_VERSION,
      run: this.run,
      setup: { ...branch.setup, durationNs: branch.horizonNs },
      injections: branch.injected.map(({ injection }) => injection),
      haveEvents: branch.events,
    });
  }

  private toBeRun(): Branch | undefined {
    const { branches, comparedId } = this.store.getState();
    return [this.branch, ...branches.filter(({ id }) => id === comparedId)].find(({ isFinished }) => !isFinished);
  }

  private receive(data: unknown): void {
    const parsed = parseFromWorker(data);
    if (!parsed.ok) this.fail(parsed.error);
    else if (parsed.value.type === 'failed') this.fail(parsed.value.message);
    else if (parsed.value.run === this.run) this.tryToTake(parsed.value);
  }

  private tryToTake(message: Extract<FromWorker, { type: 'batch' }>): void {
    try {
      this.takeBatch(message);
    } catch (error) {
      this.fail(messageOf(error));
    }
  }

  private takeBatch({ run, batch, knownToNs, endNs, finished }: Extract<FromWorker, { type: 'batch' }>): void {
    const branch = this.store.getState().branches.find(({ id }) => id === this.runningId);
    // Somebody has given it up meanwhile.
    if (branch === undefined) return;
    appendBatch(branch.indexed.log, batch);
    extendIndex(branch.indexed);
    const grown: Branch = { ...branch, events: branch.indexed.log.length, knownToNs, endNs, isFinished: finished };
    this.store.setState(({ branches }) => ({ branches: withBranch(branches, grown) }));
    if (branch.id === this.store.getState().branchId) this.goToDestination();
    if (!finished) this.surroundings.nextFrame(() => this.run === run && this.transport?.post({ type: 'more', run }));
    else if (this.toBeRun() !== undefined) this.resumeRun();
  }

  /** A condition is looked for by whoever has asked for it. */
  private goToDestination(): void {
    const { destination } = this.store.getState();
    switch (destination?.kind) {
      case 'time':
        if (this.branch.isFinished || this.branch.knownToNs > destination.timeNs) this.seekTime(destination.timeNs);
        break;
      case 'injected':
        this.goToInjected(destination.from);
        break;
      case 'place':
        this.arriveAt(destination);
        break;
    }
  }

  private goToInjected(from: number): void {
    const { indexed, isFinished } = this.branch;
    const { log } = indexed;
    const seq = nextInjected(log, from, log.length);
    if (seq !== null) this.moveTo(cursorAfter(log, endOfInjected(log, seq)), this.store.getState().isPlaying);
    else if (isFinished) this.store.setState({ destination: null });
  }

  private arriveAt({ place, select }: Extract<Destination, { kind: 'place' }>): void {
    const { branch } = this;
    const { log } = branch.indexed;
    const isThere = !select || isThereAfter(branch, log.length, select);
    const isKnown = log.length >= place.events && branch.knownToNs > place.timeNs;
    if (!branch.isFinished && !(isKnown && isThere)) return;
    this.moveTo(isPlaceIn(log, place) ? place : this.cursorAt(place.timeNs), this.store.getState().isPlaying);
    if (select !== undefined) this.store.setState({ selection: isThere ? select : null });
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

function freshSession(scenario: Scenario) {
  return {
    scenario,
    branches: [newBranch(0, { kind: 'scenario' }, { setup: scenario.setup, choice: scenario.from?.choice ?? null })],
    branchId: 0,
    comparedId: null,
    removed: null,
    cursor: START,
    shownMs: 0,
    loop: null,
    folded: newState(),
    destination: null,
    missed: null,
    selection: null,
    marks: [],
    notingId: null,
    pinned: null,
  };
}

/** The state's part for a cursor: `folded` is moved there, so that both change together. */
function placed({ indexed, knownToNs }: Branch, folded: State, cursor: Cursor) {
  seek(indexed, folded, cursor.events);
  return { ...playingAt({ log: indexed.log, knownToNs }, cursor), folded, destination: null, missed: null };
}

/** The state's part for the branch that is shown, which is never compared with itself. */
function showing({ id }: Branch, comparedId: number | null) {
  return { branchId: id, comparedId: comparedId === id ? null : comparedId };
}
