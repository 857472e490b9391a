// The Generic PLEG: lists what runs, compares with what it saw before, inspects each pod that has changed, writes that
// to the cache, and promises in the end that everything is as fresh as the beginning of the list.
// Upstream: pkg/kubelet/pleg/generic.go.
import { ensure } from '../../base/assert.ts';
import { shuffle } from '../../base/random.ts';
import type { PodStatus, UID } from '../../kubelet/runtime.ts';
import { add, after, before, isZero, type Time, unix, ZERO } from '../../kubelet/time.ts';
import { VARIANTS } from '../../kubelet/variants.ts';
import type { PlegEventType, Work } from '../../trace/record.ts';
import type { ActorLogic, Context } from '../actor.ts';
import { faultAt } from '../fault.ts';
import { getPods, latencyNs, refusal, type Truth, truthOf } from './containerRuntime.ts';
import { plegEventsOf } from './plegEvents.ts';

export interface GenericPlegSettings {
  readonly kind: 'genericPleg';
  /** When the first relist starts. */
  readonly startNs: number;
  /**
   * From the end of a relist to the next: genericPlegRelistPeriod, 1 s; eventedPlegRelistPeriod, 300 s (kubelet.go).
   */
  readonly relistPeriodNs: number;
  /** Longer without a successful list is unhealthy: genericPlegRelistThreshold, 3 min (generic.go); evented 10 min. */
  readonly relistThresholdNs: number;
  /** A pod whose inspection failed is inspected again, changed or not: since 1.3 (#25077). */
  readonly reinspects: boolean;
  /**
   * What an entry is stamped with: the clock before its inspection, or since 1.36 the clock before the list (#138024).
   */
  readonly stamps: 'inspection' | 'list';
  /** The inspection looks at no more than the list has named: since 1.36. */
  readonly inspectsFromList: boolean;
  /** plegChannelCapacity. */
  readonly channelCapacity: number;
  /** Until 1.13 a full channel blocked the relist (#72709); since then the event is dropped. */
  readonly blocksOnFullChannel: boolean;
  /** Until 1.6 the health clock moved even when the list failed (#45496). */
  readonly movesHealthFirst: boolean;
  /** A worker may ask for a relist of its pod alone: PLEGOnDemandRelist, since 1.36 (#137362). */
  readonly relistsOnDemand: boolean;
}

/** relistRequests, generic.go of 1.36. */
const REQUESTS_CAPACITY = 200;
/**
 * Until the other goroutine has the request. No clock reads the same twice in a real kubelet: without this the relist
 * would begin at the very lastSyncTime that it is to be newer than.
 */
const HAND_OVER_NS = 1_000;

type Step =
  | { readonly at: 'idle' }
  | { readonly at: 'listing' }
  | { readonly at: 'inspecting'; readonly pod: UID; readonly stamp: Time }
  | { readonly at: 'sending' };

export interface GenericPlegState {
  readonly kind: 'genericPleg';
  settings: GenericPlegSettings;
  /** As in the settings, until the Evented PLEG gives up. */
  periodNs: number;
  thresholdNs: number;
  step: Step;
  /** When the step is over. */
  dueNs: number;
  nextRelistNs: number;
  /** The pod of an on-demand relist; null in a relist of everything. */
  only: UID | null;
  /** When the relist that goes on has begun. */
  startedAt: Time;
  /** Of the last list that succeeded: what health is measured from. */
  relistTime: Time | null;
  /** podRecords: what was seen of each pod when it was last written. */
  readonly old: Map<UID, Truth>;
  current: Map<UID, Truth>;
  /** The pods of this relist that are still to be looked at. */
  queue: UID[];
  /** Those whose last inspection has failed. */
  readonly podsToReinspect: Set<UID>;
  /** Events of the pod just written that are still to be sent. */
  outbox: PlegEvent[];
  readonly requests: { readonly pod: UID; readonly at: Time }[];
  /** eventChannel, which the Evented PLEG fills as well and the sync loop empties. */
  readonly channel: PlegEvent[];
  /** isEventedPLEGInUse(): a variable of upstream's package. */
  isEventedInUse: boolean;
}

/** upstream: PodLifecycleEvent. */
export interface PlegEvent {
  readonly pod: UID;
  readonly type: PlegEventType;
}

export function newGenericPleg(settings: GenericPlegSettings): GenericPlegState {
  return {
    kind: 'genericPleg',
    settings,
    periodNs: settings.relistPeriodNs,
    thresholdNs: settings.relistThresholdNs,
    step: { at: 'idle' },
    dueNs: settings.startNs,
    nextRelistNs: settings.startNs,
    only: null,
    startedAt: { wallNs: 0, monoNs: 0 },
    relistTime: null,
    old: new Map(),
    current: new Map(),
    queue: [],
    podsToReinspect: new Set(),
    outbox: [],
    requests: [],
    channel: [],
    isEventedInUse: false,
  };
}

export const genericPleg: ActorLogic<GenericPlegState> = {
  wake(self, state, context) {
    if (context.nowNs < state.dueNs) {
      if (state.step.at === 'idle') context.wakeAt(self, state.dueNs);
      return;
    }
    switch (state.step.at) {
      case 'idle':
        beginNext(self, state, context);
        break;
      case 'listing':
        endList(self, state, context);
        break;
      case 'inspecting':
        endInspection(self, state, context, state.step.pod, state.step.stamp);
        break;
      case 'sending':
        goOn(self, state, context);
    }
  },
  resume() {},
  settingsChanged(state, changed) {
    // What the Evented PLEG has set when it gave up stays, unless it is this that changes.
    if ('relistPeriodNs' in changed) state.periodNs = state.settings.relistPeriodNs;
    if ('relistThresholdNs' in changed) state.thresholdNs = state.settings.relistThresholdNs;
  },
};

/** Healthy(): a list has succeeded, and not too long ago. */
export function isHealthy(context: Context): boolean {
  const found = context.find('genericPleg');
  if (found === null) return true;
  const { relistTime, thresholdNs } = found.state;
  return relistTime !== null && !before(add(relistTime, thresholdNs), context.now());
}

/**
 * RequestRelist: asks for a look at one pod, where the version has that at all. What a later relist of everything has
 * covered is not asked again.
 */
export function requestRelist(context: Context, pod: UID): void {
  const found = context.find('genericPleg');
  if (found === null || !found.state.settings.relistsOnDemand) return;
  if (!VARIANTS[context.cache.variant].observesTime) return;
  const { actor, state } = found;
  if (state.requests.length >= REQUESTS_CAPACITY) return;
  state.requests.push({ pod, at: context.now() });
  if (state.step.at === 'idle') hurry(actor, state, context, HAND_OVER_NS);
}

/** Relist(), as the Evented PLEG calls it when its stream breaks: now, unless one goes on already. */
export function relistNow(context: Context): void {
  const found = context.find('genericPleg');
  if (found?.state.step.at !== 'idle') return;
  found.state.nextRelistNs = context.nowNs;
  hurry(found.actor, found.state, context, 0);
}

/** Update(): from now on with another period and threshold. */
export function changePeriod(context: Context, periodNs: number, thresholdNs: number): void {
  const found = context.find('genericPleg');
  if (found === null) return;
  found.state.periodNs = periodNs;
  found.state.thresholdNs = thresholdNs;
  relistNow(context);
}

/** A send that does not wait: into the channel or, when that is full, nowhere. */
export function offerEvent(sender: number, context: Context, event: PlegEvent): void {
  const pleg = ensure(context.find('genericPleg'), "the channel is the Generic PLEG's");
  const loop = context.find('syncLoop');
  // A world without a sync loop has nobody to tell.
  if (loop === null) return;
  const isSent = hasRoom(pleg.state, context);
  const kind = isSent ? 'event.sent' : 'event.dropped';
  context.happened(sender, event.pod, { kind, type: event.type }, loop.actor);
  if (!isSent) return;
  pleg.state.channel.push(event);
  context.goOnAt(loop.actor, context.nowNs);
}

/** `<-plegCh`: the first event, if there is one. A relist may have been waiting for the room. */
export function takeEvent(reader: number, context: Context): PlegEvent | null {
  const found = context.find('genericPleg');
  const event = found?.state.channel.shift();
  if (found === null || event === undefined) return null;
  context.happened(reader, event.pod, { kind: 'event.received', type: event.type });
  if (found.state.step.at === 'sending') {
    found.state.dueNs = context.nowNs;
    context.goOnAt(found.actor, context.nowNs);
  }
  return event;
}

function hasRoom({ channel, settings }: GenericPlegState, context: Context): boolean {
  return (
    channel.length < settings.channelCapacity && faultAt(context.faults, 'fullChannel', context.nowNs, null) === null
  );
}

/** What it sleeps for has come early. */
function hurry(actor: number, state: GenericPlegState, context: Context, inNs: number): void {
  state.dueNs = Math.min(state.nextRelistNs, context.nowNs + inNs);
  context.goOnAt(actor, state.dueNs);
}

/** A relist of everything comes before requests for one pod. */
function beginNext(self: number, state: GenericPlegState, context: Context): void {
  if (context.nowNs >= state.nextRelistNs) {
    beginList(self, state, context, null);
    return;
  }
  for (let request = state.requests.shift(); request !== undefined; request = state.requests.shift()) {
    if (state.relistTime !== null && !after(request.at, state.relistTime)) continue;
    beginList(self, state, context, request.pod);
    return;
  }
  rest(self, state, context);
}

function beginList(self: number, state: GenericPlegState, context: Context, only: UID | null): void {
  state.only = only;
  state.startedAt = context.now();
  state.step = { at: 'listing' };
  context.happened(self, only, { kind: 'work.began', work: workOf(state), time: state.startedAt });
  if (state.settings.movesHealthFirst) state.relistTime = state.startedAt;
  context.happened(self, only, { kind: 'work.began', work: 'list', time: null });
  takeUntil(self, state, context, latencyNs(context, 'list', only));
}

function endList(self: number, state: GenericPlegState, context: Context): void {
  const { only } = state;
  const isFailing = faultAt(context.faults, 'failingList', context.nowNs, null) !== null;
  const err = refusal(context) ?? (isFailing ? 'rpc error: the list failed' : null);
  context.happened(self, only, { kind: 'work.ended', work: 'list', err });
  if (err !== null) {
    // No promise, and the health clock stays where it is.
    end(self, state, context, err);
    return;
  }
  const listed = getPods(context).filter(({ id }) => only === null || id === only);
  state.current = new Map(listed.map((pod) => [pod.id, pod]));
  if (only === null) {
    state.relistTime = state.startedAt;
    // podRecords is a map, so Go looks at its pods in any order.
    state.queue = shuffle([...new Set([...state.old.keys(), ...state.current.keys()])], (n) => context.choose(n));
  } else {
    state.queue = [only];
  }
  goOn(self, state, context);
}

/** Sends what is to be sent, then looks at the pods one after the other until one has to be inspected. */
function goOn(self: number, state: GenericPlegState, context: Context): void {
  for (;;) {
    if (!flush(self, state, context)) return;
    const pod = state.queue.shift();
    if (pod === undefined) break;
    if (changesOf(state, pod).length === 0 && !state.podsToReinspect.has(pod)) continue;
    if (state.current.has(pod)) {
      beginInspection(self, state, context, pod);
      return;
    }
    context.call(self, { op: 'delete', uid: pod });
    state.podsToReinspect.delete(pod);
    advanceRecord(state, pod);
  }
  promise(self, state, context);
  end(self, state, context, null);
}

function promise(self: number, state: GenericPlegState, context: Context): void {
  const timestamp = listStamp(state, context, state.only);
  if (state.only === null) context.call(self, { op: 'updateTime', timestamp });
  else context.call(self, { op: 'setObservedTime', uid: state.only, timestamp });
}

/**
 * The time that what the list says is stamped with: the clock before it. With the fault it is the clock of now, after
 * the list, as it was of entries until 1.36 (#138024) and of a whole cache in 2015 (#7749): what has happened in
 * between is missing in what claims to be newer.
 */
function listStamp(state: GenericPlegState, context: Context, pod: UID | null): Time {
  return faultAt(context.faults, 'lateStamp', context.nowNs, pod) === null ? state.startedAt : context.now();
}

function beginInspection(self: number, state: GenericPlegState, context: Context, pod: UID): void {
  const stamp = state.settings.stamps === 'list' ? listStamp(state, context, pod) : context.now();
  state.step = { at: 'inspecting', pod, stamp };
  context.happened(self, pod, { kind: 'work.began', work: 'inspect', time: stamp });
  takeUntil(self, state, context, latencyNs(context, 'inspect', pod));
}

/** updateCache(): writes the status, or the error, as of the time before the inspection. */
function endInspection(self: number, state: GenericPlegState, context: Context, pod: UID, stamp: Time): void {
  const isFailing = faultAt(context.faults, 'failingInspect', context.nowNs, pod) !== null;
  const err = refusal(context) ?? (isFailing ? 'rpc error: the inspection failed' : null);
  context.happened(self, pod, { kind: 'work.ended', work: 'inspect', err });
  if (err !== null) {
    context.call(self, { op: 'set', uid: pod, status: null, error: err, timestamp: stamp });
    if (state.settings.reinspects) state.podsToReinspect.add(pod);
    goOn(self, state, context);
    return;
  }
  const status = withKeptIps(self, context, inspected(state, context, pod));
  state.podsToReinspect.delete(pod);
  const timestamp = state.isEventedInUse ? runtimeStamp(context, status) : stamp;
  const { outcome } = context.call(self, { op: 'set', uid: pod, status, error: null, timestamp });
  // Whose status was refused is not told about, and is looked at again in the next relist.
  if (outcome.op === 'set' && outcome.updated) advanceRecord(state, pod);
  goOn(self, state, context);
}

/** The time that the runtime's answer carries, if it fills that in: what its own clock says when it answers. */
function runtimeStamp(context: Context, { contents }: PodStatus): Time {
  const isFilled = contents !== undefined && !isZero(contents.timeStamp);
  return isFilled ? unix(context.now().wallNs) : ZERO;
}

/** GetPodStatus. What has come since the list is in it only if the inspection looks for itself. */
function inspected(state: GenericPlegState, context: Context, pod: UID): PodStatus {
  const listed = ensure(state.current.get(pod), `pod ${pod} was listed`);
  const truth = truthOf(context, pod);
  if (truth === null) {
    const nothing = { ...listed.contents, ips: [], containerStatuses: [], sandboxStatuses: [] };
    return { ...listed, contents: nothing };
  }
  return state.settings.inspectsFromList ? listed : truth;
}

/** getPodIPs(), of both PLEGs: a pod without a ready sandbox keeps the addresses that the cache has for it. */
export function withKeptIps(self: number, context: Context, status: PodStatus): PodStatus {
  const { contents } = status;
  if (contents === undefined || contents.ips.length > 0) return status;
  if (contents.sandboxStatuses.some(({ state }) => state === 'ready')) return status;
  const { outcome } = context.call(self, { op: 'get', uid: status.id });
  const known = outcome.op === 'get' ? outcome.answer.status?.contents : undefined;
  return known === undefined ? status : { ...status, contents: { ...contents, ips: known.ips } };
}

/** podRecords.update comes before the events are sent: what is lost then is lost for good. */
function advanceRecord(state: GenericPlegState, pod: UID): void {
  const changes = changesOf(state, pod);
  // An on-demand look that found nothing new still tells who asked for it.
  const types = changes.length === 0 && state.settings.relistsOnDemand ? (['PodSync'] as const) : changes;
  state.outbox.push(...types.filter((type) => type !== 'ContainerChanged').map((type) => ({ pod, type })));
  const current = state.current.get(pod);
  if (current === undefined) state.old.delete(pod);
  else state.old.set(pod, current);
}

/** Gives false when the channel is full and the relist has to wait. */
function flush(self: number, state: GenericPlegState, context: Context): boolean {
  for (let event = state.outbox[0]; event !== undefined; event = state.outbox[0]) {
    if (state.settings.blocksOnFullChannel && !hasRoom(state, context)) {
      if (state.step.at !== 'sending') {
        context.happened(self, event.pod, { kind: 'work.began', work: 'send', time: null });
      }
      state.step = { at: 'sending' };
      // Whoever takes an event makes room, unless it is a fault that leaves none.
      state.dueNs = faultAt(context.faults, 'fullChannel', context.nowNs, null)?.toNs ?? Number.POSITIVE_INFINITY;
      if (Number.isFinite(state.dueNs)) context.goOnAt(self, state.dueNs);
      return false;
    }
    if (state.step.at === 'sending') context.happened(self, event.pod, { kind: 'work.ended', work: 'send', err: null });
    state.step = { at: 'listing' };
    state.outbox.shift();
    offerEvent(self, context, event);
  }
  return true;
}

function end(self: number, state: GenericPlegState, context: Context, err: string | null): void {
  context.happened(self, state.only, { kind: 'work.ended', work: workOf(state), err });
  if (state.only === null) {
    state.nextRelistNs = context.nowNs + state.periodNs;
  }
  state.step = { at: 'idle' };
  rest(self, state, context);
  // Requests that came meanwhile do not move the next relist of everything.
  if (state.requests.length > 0) hurry(self, state, context, 0);
}

function rest(self: number, state: GenericPlegState, context: Context): void {
  state.dueNs = state.nextRelistNs;
  context.setTimer(self, 'relist', state.nextRelistNs);
}

function takeUntil(self: number, state: GenericPlegState, context: Context, durationNs: number): void {
  state.dueNs = context.nowNs + durationNs;
  context.goOnAt(self, state.dueNs);
}

function workOf({ only }: GenericPlegState): Work {
  return only === null ? 'relist' : 'relistPod';
}

function changesOf({ old, current }: GenericPlegState, pod: UID): PlegEventType[] {
  return plegEventsOf(old.get(pod), current.get(pod));
}
