// The container runtime: what is really true of every pod at any moment, whatever the cache believes. Others call it
// with the functions below, and wait themselves for as long as a call takes.
import { ensure } from '../../base/assert.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { ContainerStatus, PodContents, PodStatus, SandboxStatus, UID } from '../../kubelet/runtime.ts';
import { ZERO } from '../../kubelet/time.ts';
import type { PlegEventType, RuntimeChange } from '../../trace/record.ts';
import type { ActorLogic, Context, Found } from '../actor.ts';
import { delayNsBy, faultAt } from '../fault.ts';

export interface ContainerRuntimeSettings {
  readonly kind: 'containerRuntime';
  /** How long each call takes. */
  readonly listNs: number;
  readonly inspectNs: number;
  readonly createSandboxNs: number;
  readonly createContainerNs: number;
  readonly startContainerNs: number;
  readonly killNs: number;
  /** From a sandbox's creation until it has an address. */
  readonly assignIpNs: number;
  /** From a change until its event has gone through the stream. */
  readonly eventDelayNs: number;
  /** Statuses carry the runtime's own timestamp. containerd long left it zero (#126415). */
  readonly fillsTimestamp: boolean;
  /**
   * The list says of a container that could not be started that it has exited, as its inspection does. Docker of 2016
   * went on listing it as created (#23636).
   */
  readonly listsFailedStarts: boolean;
  /**
   * What is asked for under a name that is taken is what has it already, as in CRI-O. containerd refuses: "failed to
   * reserve sandbox name".
   */
  readonly returnsReserved: boolean;
  /** What happens in the runtime by itself. */
  readonly changes: readonly PlannedChange[];
}

/** A change of a pod in the runtime that no pod worker asks for. */
export interface PlannedChange {
  readonly atNs: number;
  readonly pod: UID;
  readonly change: Exclude<RuntimeChange, 'ipAssigned'>;
  /** Of a container's change: its name. */
  readonly container: string;
  readonly exitCode: number;
}

/** What is true of one pod. Replaced at each change, so that a status that was read stays as it was read. */
export type Truth = PodStatus & { readonly contents: PodContents };

/** Something that the runtime will do by itself. */
interface Plan {
  readonly atNs: number;
  readonly pod: UID;
  readonly change: RuntimeChange;
  /** Id or, of a change that the scenario plans, name of the container; the id of the sandbox. */
  readonly target: string;
  readonly exitCode: number;
}

/** A pod of which the runtime knows nothing. */
const EMPTY: Pick<PodContents, 'containerStatuses' | 'sandboxStatuses'> = {
  containerStatuses: [],
  sandboxStatuses: [],
};

export interface ContainerRuntimeState {
  readonly kind: 'containerRuntime';
  settings: ContainerRuntimeSettings;
  readonly pods: Map<UID, Truth>;
  /** In order of time. */
  readonly plans: Plan[];
  /** The containers that could not be started. */
  readonly failedStarts: Set<string>;
  nextId: number;
  /** Counts changes: two statuses of a pod with one number say the same. */
  rev: number;
  /** What GetContainerEvents gives to whoever reads it; null while nobody is connected. */
  stream: RuntimeEvent[] | null;
}

/** runtimeapi.ContainerEventResponse: it carries the pod's whole status of that moment. */
export interface RuntimeEvent {
  readonly type: 'created' | 'started' | 'stopped' | 'deleted';
  /** Of the container, or of the sandbox. */
  readonly target: string;
  readonly truth: Truth;
  /** The runtime's wall clock when it happened. */
  readonly createdAtNs: number;
  /** When it has come through, in virtual time. */
  readonly arrivesAtNs: number;
}

export function newContainerRuntime(settings: ContainerRuntimeSettings): ContainerRuntimeState {
  const plans = settings.changes.map(({ container, ...rest }) => ({ ...rest, target: container }));
  return {
    kind: 'containerRuntime',
    settings,
    pods: new Map(),
    plans,
    failedStarts: new Set(),
    nextId: 1,
    rev: 0,
    stream: null,
  };
}

export const containerRuntime: ActorLogic<ContainerRuntimeState> = {
  wake(self, state, context) {
    while (state.plans[0] !== undefined && state.plans[0].atNs <= context.nowNs) {
      carryOut(context, state, state.plans.shift() as Plan);
    }
    if (state.plans[0] !== undefined) context.wakeAt(self, state.plans[0].atNs);
  },
  resume() {},
};

/** The calls that take time. */
export type RuntimeCall = 'list' | 'inspect' | 'createSandbox' | 'createContainer' | 'startContainer' | 'kill';

/** What gRPC gives a kubelet while nobody listens on containerd's socket, as in bottlerocket-os/bottlerocket#2512. */
const REFUSED =
  'rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing ' +
  'dial unix /run/containerd/containerd.sock: connect: connection refused"';

/**
 * The error of every call that ends now, because the runtime is being restarted; null when it answers. Containers go on
 * running and exit meanwhile: each has a shim of its own.
 */
export function refusal(context: Context): string | null {
  return faultAt(context.faults, 'runtimeRestart', context.nowNs, null) === null ? null : REFUSED;
}

/** How long a call that is made now takes. One that is refused takes no time. */
export function latencyNs(context: Context, call: RuntimeCall, pod: UID | null): number {
  if (refusal(context) !== null) return 0;
  const { settings } = runtimeOf(context);
  const own = settings[`${call}Ns`];
  switch (call) {
    case 'list':
      return own + delayNsBy(context.faults, 'slowList', context.nowNs, null);
    case 'inspect':
      return own + delayNsBy(context.faults, 'slowInspect', context.nowNs, pod);
    default:
      return own + delayNsBy(context.faults, 'slowSync', context.nowNs, pod);
  }
}

/** GetPods(all=true): every pod with its containers and sandboxes, dead ones too, as the list has them. */
export function getPods(context: Context): Truth[] {
  const { pods, failedStarts, settings } = runtimeOf(context);
  const listed = [...pods.values()];
  return settings.listsFailedStarts || failedStarts.size === 0
    ? listed
    : listed.map((truth) => listedAsCreated(truth, failedStarts));
}

function listedAsCreated(truth: Truth, ids: ReadonlySet<string>): Truth {
  const containerStatuses = truth.contents.containerStatuses.map(
    (each): ContainerStatus =>
      ids.has(each.id) ? { ...each, state: 'created', exitCode: null, finishedAt: null } : each,
  );
  return { ...truth, contents: { ...truth.contents, containerStatuses } };
}

/** What GetPodStatus reads of a pod now; null when the runtime knows nothing of it. */
export function truthOf(context: Context, pod: UID): Truth | null {
  return runtimeOf(context).pods.get(pod) ?? null;
}

/** RunPodSandbox. The name of a sandbox is that of its pod and its attempt, and taken until the sandbox is removed. */
export function createSandbox(context: Context, pod: UID, name: string, attempt: number): Result<string, string> {
  const state = runtimeOf(context);
  const { sandboxStatuses, containerStatuses } = state.pods.get(pod)?.contents ?? EMPTY;
  const holder = sandboxStatuses.find((each) => each.attempt === attempt);
  if (holder !== undefined) return reserved(state, 'sandbox', `${name}_${attempt}`, holder.id);
  const id = `sandbox-${state.nextId++}`;
  const sandbox: SandboxStatus = { id, attempt, state: 'ready', ip: '', createdAt: wall(context) };
  changePod(context, pod, name, 'sandboxCreated', id, [sandbox, ...sandboxStatuses], containerStatuses);
  const atNs = context.nowNs + state.settings.assignIpNs;
  plan(context, state, { atNs, pod, change: 'ipAssigned', target: id, exitCode: 0 });
  return ok(id);
}

/** CreateContainer. The name of a container is that of its pod, its own and its attempt. Gives its id. */
export function createContainer(context: Context, pod: UID, name: string, attempt: number): Result<string, string> {
  const state = runtimeOf(context);
  const known = state.pods.get(pod);
  if (known === undefined) return fail(`pod ${pod} has no sandbox`);
  const { name: podName, contents } = known;
  const holder = contents.containerStatuses.find((each) => each.name === name && each.attempt === attempt);
  if (holder !== undefined) return reserved(state, 'container', `${name}_${podName}_${attempt}`, holder.id);
  const id = `${name}-${state.nextId++}`;
  const createdAt = wall(context);
  const created: ContainerStatus = { id, name, attempt, state: 'created', exitCode: null, createdAt, finishedAt: null };
  const containers = [created, ...contents.containerStatuses];
  changePod(context, pod, podName, 'containerCreated', id, contents.sandboxStatuses, containers);
  return ok(id);
}

/** What comes of a request for a name that is taken: in containerd its error, in CRI-O what has the name. */
function reserved(
  { settings }: ContainerRuntimeState,
  what: 'sandbox' | 'container',
  name: string,
  holder: string,
): Result<string, string> {
  return settings.returnsReserved
    ? ok(holder)
    : fail(`failed to reserve ${what} name "${name}": name "${name}" is reserved for "${holder}"`);
}

/** The exit code of a container that could not be started, as Docker and containerd give it. */
const START_ERROR = 128;

/**
 * StartContainer. It runs until it is killed or, when `exitsAfterNs` is not null, until it exits by itself. Fails when
 * it has been removed meanwhile.
 */
export function startContainer(
  context: Context,
  pod: UID,
  id: string,
  exitsAfterNs: number | null,
  exitCode: number,
): Result<null, string> {
  const known = truthOf(context, pod)?.contents ?? EMPTY;
  if (!known.containerStatuses.some((each) => each.id === id)) return fail(`container ${id} does not exist`);
  if (faultAt(context.faults, 'failingStart', context.nowNs, pod) !== null) {
    runtimeOf(context).failedStarts.add(id);
    setContainer(context, pod, id, 'containerExited', START_ERROR);
    return fail(`container ${id} could not be started`);
  }
  setContainer(context, pod, id, 'containerStarted', 0);
  if (exitsAfterNs !== null) {
    const atNs = context.nowNs + exitsAfterNs;
    plan(context, runtimeOf(context), { atNs, pod, change: 'containerExited', target: id, exitCode });
  }
  return ok(null);
}

/** KillPod: every container that runs exits, then the sandboxes are stopped. */
export function killPod(context: Context, pod: UID): void {
  const { containerStatuses, sandboxStatuses } = truthOf(context, pod)?.contents ?? EMPTY;
  for (const { id, state } of containerStatuses) {
    if (state !== 'exited') setContainer(context, pod, id, 'containerExited', 0);
  }
  for (const { id, state } of sandboxStatuses) if (state === 'ready') setSandbox(context, pod, id, 'sandboxStopped');
}

/** What SIGKILL leaves as an exit code, when the grace period has not been enough. */
const KILLED = 137;

/** StopContainer, of one container. One that is gone or dead is left as it is. */
export function killContainer(context: Context, pod: UID, id: string): void {
  const { containerStatuses } = truthOf(context, pod)?.contents ?? EMPTY;
  const isAlive = containerStatuses.some((each) => each.id === id && each.state !== 'exited');
  if (isAlive) setContainer(context, pod, id, 'containerExited', KILLED);
}

/** RemoveContainer. */
export function removeContainer(context: Context, pod: UID, id: string): void {
  const known = truthOf(context, pod);
  if (known === null || !known.contents.containerStatuses.some((each) => each.id === id)) return;
  const { name, contents } = known;
  const rest = contents.containerStatuses.filter((each) => each.id !== id);
  changePod(context, pod, name, 'containerRemoved', id, contents.sandboxStatuses, rest);
}

/** What garbage collection leaves of a pod that is gone: nothing. */
function removePod(context: Context, pod: UID): void {
  const { containerStatuses, sandboxStatuses } = truthOf(context, pod)?.contents ?? EMPTY;
  for (const { id } of containerStatuses) removeContainer(context, pod, id);
  for (const { id } of sandboxStatuses) removeSandbox(context, pod, id);
}

function carryOut(context: Context, state: ContainerRuntimeState, { pod, change, target, exitCode }: Plan): void {
  const { containerStatuses, sandboxStatuses } = state.pods.get(pod)?.contents ?? EMPTY;
  const isMeant = ({ id, name }: ContainerStatus) => id === target || name === target;
  switch (change) {
    case 'sandboxCreated':
      createSandbox(context, pod, pod, sandboxStatuses.length);
      break;
    case 'sandboxRemoved':
      removePod(context, pod);
      break;
    case 'sandboxStopped':
    case 'ipAssigned': {
      const ready = sandboxStatuses.find(({ id, state }) => state === 'ready' && (target === '' || id === target));
      if (ready !== undefined) setSandbox(context, pod, ready.id, change);
      break;
    }
    case 'containerCreated':
      createContainer(context, pod, target, containerStatuses.filter(isMeant).length);
      break;
    default: {
      // Whoever removed or killed the container meanwhile has spared it the rest of its life.
      const container = containerStatuses.find(isMeant);
      if (container === undefined || (container.state === 'exited' && change !== 'containerRemoved')) break;
      setContainer(context, pod, container.id, change, exitCode);
    }
  }
}

function setContainer(
  context: Context,
  pod: UID,
  target: string,
  change: 'containerStarted' | 'containerExited' | 'containerRemoved',
  exitCode: number,
): void {
  if (change === 'containerRemoved') {
    removeContainer(context, pod, target);
    return;
  }
  const { name, contents } = podOf(runtimeOf(context), pod);
  const changed = contents.containerStatuses.map((each): ContainerStatus => {
    if (each.id !== target) return each;
    if (change === 'containerStarted') return { ...each, state: 'running' };
    return { ...each, state: 'exited', exitCode, finishedAt: wall(context) };
  });
  changePod(context, pod, name, change, target, contents.sandboxStatuses, changed);
}

function setSandbox(context: Context, pod: UID, target: string, change: 'ipAssigned' | 'sandboxStopped'): void {
  const { name, contents } = podOf(runtimeOf(context), pod);
  const changed = contents.sandboxStatuses.map((each): SandboxStatus => {
    if (each.id !== target) return each;
    return change === 'ipAssigned' ? { ...each, ip: `10.0.0.${target.split('-')[1]}` } : { ...each, state: 'notReady' };
  });
  changePod(context, pod, name, change, target, changed, contents.containerStatuses);
}

function removeSandbox(context: Context, pod: UID, id: string): void {
  const { name, contents } = podOf(runtimeOf(context), pod);
  const rest = contents.sandboxStatuses.filter((each) => each.id !== id);
  changePod(context, pod, name, 'sandboxRemoved', id, rest, contents.containerStatuses);
}

/** The one place where what is true of a pod changes. It is noted, and goes out on the event stream. */
function changePod(
  context: Context,
  pod: UID,
  name: string,
  change: RuntimeChange,
  target: string,
  sandboxStatuses: readonly SandboxStatus[],
  containerStatuses: readonly ContainerStatus[],
): void {
  const { actor, state } = self(context);
  const ips = sandboxStatuses.flatMap(({ state, ip }) => (state === 'ready' && ip !== '' ? [ip] : []));
  const timeStamp = state.settings.fillsTimestamp ? wall(context) : ZERO;
  const contents: PodContents = { ips, containerStatuses, sandboxStatuses, timeStamp };
  const truth: Truth = { id: pod, name, rev: ++state.rev, contents };
  if (sandboxStatuses.length + containerStatuses.length === 0) state.pods.delete(pod);
  else state.pods.set(pod, truth);
  context.happened(actor, pod, { kind: 'runtime.changed', change, truth });
  tell(self(context), context, change, target, truth);
}

const EVENT_TYPES: Readonly<Record<Exclude<RuntimeChange, 'ipAssigned'>, RuntimeEvent['type']>> = {
  sandboxCreated: 'started',
  sandboxStopped: 'stopped',
  sandboxRemoved: 'deleted',
  containerCreated: 'created',
  containerStarted: 'started',
  containerExited: 'stopped',
  containerRemoved: 'deleted',
};

/** What the kubelet would have made of an event, had it come through. */
const LOST_EVENT_TYPES: Readonly<Record<RuntimeEvent['type'], PlegEventType>> = {
  created: 'ContainerChanged',
  started: 'ContainerStarted',
  stopped: 'ContainerDied',
  deleted: 'ContainerRemoved',
};

/**
 * Puts an event on the stream. What comes while the reader is not connected is lost, and so is what a fault swallows.
 * One that has given up for good misses nothing.
 */
function tell(
  { actor, state }: Found<'containerRuntime'>,
  context: Context,
  change: RuntimeChange,
  target: string,
  truth: Truth,
): void {
  const reader = context.find('eventedPleg');
  if (reader === null || !reader.state.isInUse || change === 'ipAssigned') return;
  // What has never run sends no event when it ends.
  if (change === 'containerExited' && state.failedStarts.has(target)) return;
  const type = EVENT_TYPES[change];
  if (state.stream === null || faultAt(context.faults, 'lostEvents', context.nowNs, truth.id) !== null) {
    context.happened(actor, truth.id, { kind: 'event.dropped', type: LOST_EVENT_TYPES[type] }, reader.actor);
    return;
  }
  const arrivesAtNs = context.nowNs + state.settings.eventDelayNs;
  state.stream.push({ type, target, truth, createdAtNs: context.now().wallNs, arrivesAtNs });
  context.goOnAt(reader.actor, arrivesAtNs);
}

/** Has everything of a pod removed some time from now, as garbage collection does. */
export function collectLater(context: Context, pod: UID, afterNs: number): void {
  const atNs = context.nowNs + afterNs;
  plan(context, runtimeOf(context), { atNs, pod, change: 'sandboxRemoved', target: '', exitCode: 0 });
}

function plan(context: Context, state: ContainerRuntimeState, added: Plan): void {
  const { plans } = state;
  let index = plans.length;
  while (index > 0 && (plans[index - 1] as Plan).atNs > added.atNs) index--;
  plans.splice(index, 0, added);
  context.goOnAt(self(context).actor, added.atNs);
}

/** The runtime is another process: its times have no monotonic reading of the kubelet's clock. */
function wall(context: Context) {
  return { wallNs: context.now().wallNs, monoNs: null };
}

function podOf(state: ContainerRuntimeState, pod: UID): Truth {
  return ensure(state.pods.get(pod), `the runtime knows pod ${pod}`);
}

function runtimeOf(context: Context): ContainerRuntimeState {
  return self(context).state;
}

function self(context: Context): Found<'containerRuntime'> {
  return ensure(context.find('containerRuntime'), 'there is a container runtime');
}
