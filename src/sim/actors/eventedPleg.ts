// The Evented PLEG of 1.26 to 1.36: writes to the cache what the runtime's event stream says, and every few seconds
// promises that everything is fresh, without having looked at anything. Upstream: pkg/kubelet/pleg/evented.go.
import { ensure } from '../../base/assert.ts';
import { SECOND_NS, type Time, unix } from '../../kubelet/time.ts';
import type { ActorLogic, Context } from '../actor.ts';
import { faultAt } from '../fault.ts';
import { type RuntimeEvent, refusal } from './containerRuntime.ts';
import {
  changePeriod,
  type GenericPlegState,
  offerEvent,
  relistNow,
  requestRelist,
  withKeptIps,
} from './genericPleg.ts';

export interface EventedPlegSettings {
  readonly kind: 'eventedPleg';
  /** When the first tick comes. */
  readonly tickStartNs: number;
  /** globalCacheUpdatePeriod: 5 s until 1.34, then 2 s (evented.go). */
  readonly tickPeriodNs: number;
  /** Until 1.31 nanoseconds were taken for seconds (#124297), which puts an entry far into the future. */
  readonly readsNsAsSeconds: boolean;
  /** Since 1.37 it writes nothing and only asks for relists (#139262). */
  readonly writesCache: boolean;
  /** How long a connection that fails takes to do so. */
  readonly retryNs: number;
}

/** eventedPlegMaxStreamRetries, evented.go. Attempts are never reset. */
const MAX_STREAM_RETRIES = 5;
/** genericPlegRelistPeriod and genericPlegRelistThreshold, which the fall-back goes back to (kubelet.go). */
const FALLBACK = { periodNs: 1_000_000_000, thresholdNs: 180_000_000_000 };
/** What the virtual clock's zero is in Unix nanoseconds: the moment of the log in #123087. */
const EPOCH_UNIX_NS = 1_698_737_876e9;

export interface EventedPlegState {
  readonly kind: 'eventedPleg';
  settings: EventedPlegSettings;
  /** False after the fall-back, which is for good. */
  isInUse: boolean;
  attempts: number;
  nextTickNs: number;
  nextTryNs: number;
}

export function newEventedPleg(settings: EventedPlegSettings): EventedPlegState {
  return {
    kind: 'eventedPleg',
    settings,
    isInUse: true,
    attempts: 0,
    nextTickNs: settings.writesCache ? settings.tickStartNs : Number.POSITIVE_INFINITY,
    nextTryNs: 0,
  };
}

export const eventedPleg: ActorLogic<EventedPlegState> = {
  wake(self, state, context) {
    if (!state.isInUse) return;
    if (context.nowNs === 0) start(self, state, context);
    readStream(self, state, context);
    if (state.isInUse && context.nowNs >= state.nextTickNs) tick(self, state, context);
  },
  resume() {},
};

function start(self: number, state: EventedPlegState, context: Context): void {
  genericOf(context).isEventedInUse = state.settings.writesCache;
  if (state.nextTickNs > 0 && state.settings.writesCache) context.setTimer(self, 'tick', state.nextTickNs);
}

/** The tick: a promise without an observation behind it. */
function tick(self: number, state: EventedPlegState, context: Context): void {
  context.call(self, { op: 'updateTime', timestamp: context.now() });
  state.nextTickNs += state.settings.tickPeriodNs;
  context.setTimer(self, 'tick', state.nextTickNs);
}

/** Takes what has come through the stream, or finds it broken. */
function readStream(self: number, state: EventedPlegState, context: Context): void {
  const runtime = ensure(context.find('containerRuntime'), 'there is a container runtime').state;
  if (refusal(context) !== null || faultAt(context.faults, 'streamLoss', context.nowNs, null) !== null) {
    runtime.stream = null;
    if (context.nowNs >= state.nextTryNs) tryInVain(self, state, context);
    return;
  }
  if (runtime.stream === null && context.nowNs < state.nextTryNs) return;
  runtime.stream ??= [];
  for (let event = runtime.stream[0]; event !== undefined; event = runtime.stream[0]) {
    if (event.arrivesAtNs > context.nowNs) break;
    runtime.stream.shift();
    process(self, state, context, event);
  }
}

/**
 * GetContainerEvents has returned an error: relist, and connect again at once. After five times that is the end, and
 * the Generic PLEG takes over; since 1.37 it has never been anything but in charge, and is left alone.
 */
function tryInVain(self: number, state: EventedPlegState, context: Context): void {
  const { writesCache } = state.settings;
  state.attempts++;
  if (writesCache) relistNow(context);
  if (state.attempts < MAX_STREAM_RETRIES) {
    state.nextTryNs = context.nowNs + state.settings.retryNs;
    context.setTimer(self, 'retry', state.nextTryNs);
    return;
  }
  state.isInUse = false;
  if (!writesCache) return;
  genericOf(context).isEventedInUse = false;
  changePeriod(context, FALLBACK.periodNs, FALLBACK.thresholdNs);
}

function process(self: number, state: EventedPlegState, context: Context, event: RuntimeEvent): void {
  const { truth, target, type } = event;
  if (!state.settings.writesCache) {
    if (type === 'stopped') requestRelist(context, truth.id);
    return;
  }
  const isSandbox = target.startsWith('sandbox-');
  if (type === 'deleted' && isSandbox) {
    context.call(self, { op: 'delete', uid: truth.id });
    offerEvent(self, context, { pod: truth.id, type: 'ContainerDied' });
    offerEvent(self, context, { pod: truth.id, type: 'ContainerRemoved' });
    return;
  }
  const timestamp = timestampOf(state, event);
  const status = withKeptIps(self, context, truth);
  const { outcome } = context.call(self, { op: 'set', uid: truth.id, status, error: null, timestamp });
  if (outcome.op !== 'set' || !outcome.updated) return;
  if (type === 'started') offerEvent(self, context, { pod: truth.id, type: 'ContainerStarted' });
  if (type === 'stopped') offerEvent(self, context, { pod: truth.id, type: 'ContainerDied' });
}

/** time.Unix(0, CreatedAt), or until 1.31 time.Unix(CreatedAt, 0). No monotonic reading either way. */
function timestampOf({ settings }: EventedPlegState, { createdAtNs }: RuntimeEvent): Time {
  return unix(settings.readsNsAsSeconds ? (EPOCH_UNIX_NS + createdAtNs) * SECOND_NS : createdAtNs);
}

function genericOf(context: Context): GenericPlegState {
  return ensure(context.find('genericPleg'), 'there is a Generic PLEG').state;
}
