// One run: a world, the log of what happens in it, and the one way to go on, a step at a time.
import { assert, ensure } from '../base/assert.ts';
import { heapPop, heapPush } from '../base/heap.ts';
import { merged } from '../base/plainData.ts';
import { below } from '../base/random.ts';
import type { Answer, Cache } from '../kubelet/cache.ts';
import { receive } from '../kubelet/chan.ts';
import * as draft from '../kubelet/draft.ts';
import type { Env, GoroutineId } from '../kubelet/env.ts';
import { isRead, lockModeOf, type Operation, type Outcome, perform } from '../kubelet/operation.ts';
import type { PodStatus, UID } from '../kubelet/runtime.ts';
import { queueUp, rUnlock, unlock, wouldBlock } from '../kubelet/sync.ts';
import type { Time } from '../kubelet/time.ts';
import type { Happening } from '../trace/happening.ts';
import type { Log, Origin, Role } from '../trace/log.ts';
import { NONE, type Timer } from '../trace/record.ts';
import type { CallResult, Context, Found } from './actor.ts';
import { faultsReplaced, newFaults, noteFaults } from './actors/faults.ts';
import { type CallUnderWay, type Manner, newCall } from './callUnderWay.ts';
import { type Cast, logicOf, type NewActor, newActor } from './cast.ts';
import type { Fault } from './fault.ts';
import { Watch } from './invariants.ts';
import { Recorder } from './recorder.ts';
import { type Change, endNsOf, type Injection, type Setup } from './setup.ts';
import { type ActorState, type Group, isEarlier, newWorld, type World } from './world.ts';

/** Far more than even thousands of pods have to do at one time. */
const MOST_TASKS_AT_ONCE = 1_000_000;

type SettingsChange = Extract<Change, { kind: 'settings' }>;

/** A class, because it has an identity: it is what the port and the actors are given as their surroundings. */
export class Run implements Env, Context {
  readonly world: World;
  readonly probe: Recorder;
  /** The actor that is acting. */
  self: GoroutineId = NONE;
  keepsLock = false;
  /** Where the run ends, in virtual time. */
  readonly endNs: number;
  private readonly watch: Watch;
  private readonly cast: Cast;
  private readonly injections: readonly Injection[];
  private injected = 0;
  /** How many tasks have run at this virtual time. */
  private tasksNow = 0;
  /** By the operation that was made last. */
  private released: number[] = [];
  /** What the actor's next call follows from. */
  private cause = NONE;

  /** `cast` has everybody whom the setup names, `injections` are in the order in which they are made. */
  constructor(setup: Setup, cast: Cast, injections: readonly Injection[] = []) {
    this.cast = cast;
    this.world = newWorld(setup);
    this.probe = new Recorder(setup.variant);
    this.watch = new Watch(this.log);
    this.endNs = endNsOf(setup, injections);
    this.injections = injections;
    for (const settings of setup.actors) {
      this.wakeAt(this.enlist(newActor(cast, settings)), 0);
    }
    if (this.faults.length > 0) this.wakeAt(this.addActor(newFaults(), 'writer', 'faults'), 0);
  }

  get log(): Log {
    return this.probe.log;
  }

  get cache(): Cache {
    return this.world.cache;
  }

  get faults(): readonly Fault[] {
    return this.world.faults;
  }

  get nowNs(): number {
    return this.world.nowNs;
  }

  /**
   * Does the next thing that happens: an injection, a released caller that goes on, or the earliest task. Gives
   * false when nothing is left before the end. Whatever happens in a step happens at once: no other actor comes in
   * between. Each of its events is held against the invariants.
   */
  step(): boolean {
    const goesOn = this.doNext();
    this.watch.catchUp();
    return goesOn;
  }

  private doNext(): boolean {
    const { world } = this;
    const injection = this.injections[this.injected];
    if (injection !== undefined && this.isDue(injection)) {
      this.inject(injection);
      return true;
    }
    if (world.ready.length > 0) {
      this.runReady();
      return true;
    }
    const task = world.tasks[0];
    if (task === undefined || task.timeNs > this.endNs) {
      world.nowNs = this.endNs;
      return false;
    }
    heapPop(world.tasks, isEarlier);
    this.goTo(task.timeNs);
    this.begin(task.actor, task.cause);
    const call = world.underWay[task.actor] ?? null;
    if (call === null) this.wake(task.actor);
    else this.goOn(task.actor, call);
    return true;
  }

  /** A world in which time does not pass would run forever. */
  private goTo(timeNs: number): void {
    const { world } = this;
    this.tasksNow = timeNs === world.nowNs ? this.tasksNow + 1 : 0;
    assert(
      this.tasksNow < MOST_TASKS_AT_ONCE,
      `virtual time stands still at ${timeNs / 1e9} s: something takes no time`,
    );
    world.nowNs = timeNs;
  }

  // Env: what the port is given.

  now(): Time {
    const { clock, nowNs, wallOffsetNs, isWallClockOnly } = this.world;
    return clock ?? { wallNs: nowNs + wallOffsetNs, monoNs: isWallClockOnly ? null : nowNs };
  }

  choose(n: number): number {
    return below(this.world.random, n);
  }

  ready(receiver: GoroutineId): void {
    // Who fills its own channel is not asleep on it.
    if (receiver === this.self) return;
    this.released.push(receiver);
    this.world.ready.push(receiver);
  }

  letIn(goroutine: GoroutineId): void {
    this.world.ready.push(goroutine);
  }

  // Context: what actors are given.

  find<K extends ActorState['kind']>(kind: K): Found<K> | null {
    const actor = this.world.firstOfKind.get(kind);
    return actor === undefined ? null : { actor, state: this.stateOf(actor, kind) };
  }

  stateOf<K extends ActorState['kind']>(actor: number, kind: K): Found<K>['state'] {
    const state = this.actor(actor);
    assert(state.kind === kind, `actor ${actor} is a ${state.kind}, not a ${kind}`);
    return state as Found<K>['state'];
  }

  addActor(state: ActorState, role: Role, name: string): number {
    return this.enlist({ state, role, origin: 'scenario', name });
  }

  wakeAt(actor: number, atNs: number): void {
    this.schedule(actor, atNs, atNs <= this.world.nowNs ? this.cause : NONE);
  }

  goOnAt(actor: number, atNs: number): void {
    this.schedule(actor, atNs, this.cause);
  }

  setTimer(actor: number, timer: Timer, dueNs: number): void {
    this.happened(actor, null, { kind: 'timer.set', timer, dueNs });
    this.goOnAt(actor, dueNs);
  }

  happened(actor: number, pod: UID | null, happening: Happening, peer = NONE): void {
    this.cause = this.probe.happened(this.world.nowNs, actor, happening, pod, peer, this.cause);
  }

  call(actor: number, operation: Operation): CallResult {
    const outcome = ensure(this.made(actor, operation, {}), `actor ${actor} cannot wait for the lock`);
    return {
      outcome,
      released: this.released.map((receiver) => ({ actor: receiver, answer: this.answerFor(receiver) })),
    };
  }

  start(actor: number, operation: Operation, manner: Manner): boolean {
    const outcome = this.made(actor, operation, manner);
    return outcome !== null && (outcome.op !== 'getNewerThan' || outcome.answer !== null);
  }

  deref(pointer: PodStatus): PodStatus {
    return this.world.memory.get(addressOf(pointer)) ?? pointer;
  }

  mutate(actor: number, pointer: PodStatus, changed: PodStatus): void {
    const { cache, memory, nowNs } = this.world;
    const { id } = pointer;
    const d = cache.pods.get(id);
    const isShared = d !== undefined && d.status === this.deref(pointer);
    memory.set(addressOf(pointer), changed);
    if (!isShared) return;
    cache.pods.set(id, { ...d, status: changed });
    this.cause = this.probe.mutated(nowNs, actor, id, changed, this.cause);
  }

  freeHand(role: Role, origin: Origin): number {
    const { freeHands } = this.groupOf(origin, role);
    return heapPop(freeHands, isLower) ?? this.enlist({ state: { kind: 'hand' }, role, origin, name: '' });
  }

  setClock(actor: number, now: Time): void {
    this.world.clock = now;
    this.probe.clockSet(this.world.nowNs, actor, now);
  }

  stepClock(actor: number, byNs: number): void {
    const { world } = this;
    world.wallOffsetNs += byNs;
    this.happened(actor, null, { kind: 'clock.stepped', offsetNs: world.wallOffsetNs });
  }

  diverged(actor: number, step: number): void {
    this.probe.traceDiverged(this.world.nowNs, actor, step);
  }

  // Own.

  private begin(actor: number, cause: number): void {
    this.self = actor;
    this.cause = cause;
  }

  /**
   * Behind the events that were there when it was made, and not before anything that is still to happen at an earlier
   * time.
   */
  private isDue({ afterEvents, timeNs }: Injection): boolean {
    const { nowNs, ready, tasks } = this.world;
    const earlier = ready.length > 0 ? nowNs : tasks[0]?.timeNs;
    return this.log.length >= afterEvents && (earlier === undefined || earlier >= timeNs);
  }

  private inject({ timeNs, change }: Injection): void {
    this.injected++;
    this.world.nowNs = Math.max(this.world.nowNs, timeNs);
    if (change.kind === 'settings') {
      this.changeSettings(change);
      return;
    }
    const { operation } = change;
    const actor = this.freeHand(isRead(operation.op) ? 'caller' : 'writer', 'manual');
    this.begin(actor, NONE);
    this.start(actor, operation, {});
  }

  /** The first change follows from nothing, and all others of this injection from it. */
  private changeSettings({ actors, faults }: SettingsChange): void {
    this.begin(NONE, NONE);
    const weather = faults === null ? null : this.weather();
    // What is due by now is none of its doing.
    if (weather !== null) noteFaults(weather.actor, weather.state, this);
    this.begin(NONE, NONE);
    for (const { actor, settings } of actors) {
      const state = this.actor(actor);
      assert('settings' in state, `actor ${actor} is a ${state.kind}, which has no settings`);
      Object.assign(state, { settings: merged({ ...state.settings }, settings) });
      this.happened(actor, null, { kind: 'settings.changed', settings });
      logicOf(this.cast, state).settingsChanged?.(state, settings, this);
    }
    if (weather === null || faults === null) return;
    const before = this.faults;
    this.world.faults = faults;
    this.happened(weather.actor, null, { kind: 'settings.changed', settings: { faults } });
    faultsReplaced(weather.actor, before, this);
  }

  /** Who notes the faults. In a run that began without any there is nobody yet. */
  private weather(): Found<'faults'> {
    const found = this.find('faults');
    if (found !== null) return found;
    const actor = this.addActor(newFaults(), 'writer', 'faults');
    return { actor, state: this.stateOf(actor, 'faults') };
  }

  /**
   * Lets one of those go on who were released, or let in to the lock. Which one is first is Go's scheduler's choice, so
   * it is drawn.
   */
  private runReady(): void {
    const { world } = this;
    const index = world.ready.length === 1 ? 0 : this.choose(world.ready.length);
    const [actor] = world.ready.splice(index, 1) as [number];
    this.begin(actor, NONE);
    const call = world.underWay[actor] ?? null;
    if (call === null) {
      this.resume(actor, this.receiveFor(actor));
    } else {
      this.probe.wentOn(world.nowNs, actor, NONE);
      this.goOnAfter(actor, this.withLock(actor, call));
    }
  }

  private wake(actor: number): void {
    const state = this.actor(actor);
    logicOf(this.cast, state).wake(actor, state, this);
  }

  private resume(actor: number, answer: Answer): void {
    const state = this.actor(actor);
    logicOf(this.cast, state).resume(actor, state, this, answer);
  }

  /** Makes an operation as far as it comes now. null: it has not come so far that it has an outcome. */
  private made(actor: number, operation: Operation, manner: Manner): CallResult['outcome'] | null {
    const { world, probe } = this;
    assert(world.blockedOn[actor] === null, `actor ${actor} is blocked and cannot call`);
    assert(world.underWay[actor] === null, `actor ${actor} is in the middle of a call`);
    const actedBefore = this.self;
    this.self = actor;
    this.released = [];
    probe.called(world.nowNs, actor, operation, this.cause);
    const call = newCall(operation, manner);
    world.underWay[actor] = call;
    const outcome = this.wantLock(actor, call);
    this.self = actedBefore;
    return outcome;
  }

  private wantLock(actor: number, call: CallUnderWay): CallResult['outcome'] | null {
    const { lock } = this.world.cache;
    const mode = lockModeOf(call.operation.op);
    if (!wouldBlock(lock, mode)) return this.withLock(actor, call);
    call.dueNs = Number.POSITIVE_INFINITY;
    queueUp(this, lock, mode);
    return null;
  }

  private withLock(actor: number, call: CallUnderWay): CallResult['outcome'] | null {
    const { holdNs = 0 } = call.manner;
    this.keepsLock = holdNs > 0;
    call.outcome = this.perform(call);
    this.keepsLock = false;
    if (holdNs === 0) return this.withoutLock(actor, call);
    this.putOff(actor, call, 'unlock', holdNs, this.probe.goesOnFrom);
    return null;
  }

  /** The critical section: the operation's or, of the draft's two, the one that comes next. */
  private perform(call: CallUnderWay): Outcome {
    const { operation, outcome } = call;
    const { cache } = this.world;
    call.sectionsLeft--;
    if (operation.op === 'getNewerThan' && outcome?.op === 'getNewerThan') {
      draft.addCallback(this, cache, operation.uid, operation.minTime, outcome.ch);
      return outcome;
    }
    if (operation.op !== 'getNewerThan' || call.sectionsLeft === 0) return perform(this, cache, operation);
    const ch = draft.checkOnly(this, cache, operation.uid, operation.minTime);
    if (ch.slot !== null) call.sectionsLeft = 0;
    return { op: operation.op, ch };
  }

  /** The lock was given back. That is all, but for a draft that has not left its record yet. */
  private withoutLock(actor: number, call: CallUnderWay): CallResult['outcome'] | null {
    if (call.sectionsLeft > 0) {
      const gapNs = ensure(call.manner.draftGapNs, 'only a draft has two sections');
      this.putOff(actor, call, 'lock', gapNs, NONE);
      return null;
    }
    this.world.underWay[actor] = null;
    return this.finishCall(actor, ensure(call.outcome, 'the operation has run'));
  }

  private putOff(actor: number, call: CallUnderWay, next: CallUnderWay['next'], byNs: number, from: number): void {
    call.next = next;
    call.dueNs = this.world.nowNs + byNs;
    call.from = from;
    this.schedule(actor, call.dueNs, NONE);
  }

  /** A call that was put off goes on, if its time has come. */
  private goOn(actor: number, call: CallUnderWay): void {
    const { nowNs, cache } = this.world;
    if (call.dueNs > nowNs) return;
    this.probe.wentOn(nowNs, actor, call.from);
    if (call.next === 'lock') {
      this.goOnAfter(actor, this.wantLock(actor, call));
      return;
    }
    const giveBack = lockModeOf(call.operation.op) === 'read' ? rUnlock : unlock;
    giveBack(this, cache.lock);
    this.goOnAfter(actor, this.withoutLock(actor, call));
  }

  /** Lets the actor go on whose call has come so far. */
  private goOnAfter(actor: number, outcome: CallResult['outcome'] | null): void {
    if (outcome === null) return;
    if (outcome.op !== 'getNewerThan') this.wake(actor);
    else if (outcome.answer !== null) this.resume(actor, outcome.answer);
  }

  /** What the caller does with what the port gave: record it, or go to sleep on the channel. */
  private finishCall(actor: number, outcome: Outcome): CallResult['outcome'] {
    const { probe, world } = this;
    switch (outcome.op) {
      case 'getNewerThan':
        world.blockedOn[actor] = outcome.ch;
        return { op: outcome.op, answer: outcome.ch.slot === null ? null : this.receiveFor(actor) };
      case 'get':
        probe.returnedEntry();
        break;
      case 'getAll':
        probe.returned(outcome.op, outcome.statuses?.length ?? 0);
        break;
      case 'set':
        probe.returned(outcome.op, Number(outcome.updated));
        break;
      default:
        probe.returned(outcome.op, 0);
    }
    this.returned(actor);
    return outcome;
  }

  private receiveFor(actor: number): Answer {
    const { world, probe } = this;
    const d = receive(ensure(world.blockedOn[actor], `actor ${actor} has no channel`));
    world.blockedOn[actor] = null;
    probe.received(world.nowNs, actor);
    this.returned(actor);
    return d;
  }

  /** What the actor does next follows from what it got. A hand does nothing next. */
  private returned(actor: number): void {
    this.cause = this.probe.lastReturn(actor);
    const { kind, origin, role } = ensure(this.log.actors[actor], `there is no actor ${actor}`);
    if (kind === 'hand') heapPush(this.groupOf(origin, role).freeHands, actor, isLower);
  }

  private groupOf(origin: Origin, role: Role): Group {
    const { groups } = this.world;
    const key = `${origin} ${role}`;
    const group = groups.get(key) ?? { count: 0, freeHands: [] };
    groups.set(key, group);
    return group;
  }

  private answerFor(receiver: number): Answer {
    return ensure(this.world.blockedOn[receiver]?.slot, `actor ${receiver} was released without a value`);
  }

  private actor(actor: number): ActorState {
    return ensure(this.world.actors[actor], `there is no actor ${actor}`);
  }

  private enlist({ state, role, origin, name }: NewActor): number {
    const { world } = this;
    const number = ++this.groupOf(origin, role).count;
    const actor = world.actors.push(state) - 1;
    world.blockedOn.push(null);
    world.underWay.push(null);
    if (!world.firstOfKind.has(state.kind)) world.firstOfKind.set(state.kind, actor);
    return this.probe.addActor({ kind: state.kind, role, origin, name, number });
  }

  private schedule(actor: number, atNs: number, cause: number): void {
    const { world } = this;
    heapPush(world.tasks, { timeNs: Math.max(atNs, world.nowNs), order: world.nextOrder++, actor, cause }, isEarlier);
  }
}

function isLower(a: number, b: number): boolean {
  return a < b;
}

/** Statuses of a pod with one `rev` are one object in Go's memory. */
function addressOf({ id, rev }: PodStatus): string {
  return `${id}/${rev}`;
}
