// A reader of the cache that sorts the containers of the status it got, in the slice that it got. The slice is not its
// own: whoever asks the cache gets the same pointer (fact 10), so two readers that sort at one time, each reading and
// writing one element after the other, can leave an element twice and lose another (#90216).
import { ensure } from '../../base/assert.ts';
import type { ContainerStatus, PodStatus, UID } from '../../kubelet/runtime.ts';
import { after, ZERO } from '../../kubelet/time.ts';
import type { ActorLogic, Context } from '../actor.ts';

export interface SorterSettings {
  readonly kind: 'sorter';
  readonly name: string;
  readonly pod: UID;
  /** How it gets the status. */
  readonly op: 'get' | 'getNewerThan';
  readonly atNs: number;
  /** Between two accesses to the slice: a goroutine may be held up anywhere. */
  readonly stepNs: number;
  /** It sorts a copy of its own, as since 1.19. */
  readonly copies: boolean;
}

/**
 * Where it is in sort.Sort, which for a slice this short is an insertion sort: for each i, while the element j is less
 * than the one before, swap the two.
 */
type Step =
  | { readonly at: 'compare' }
  | { readonly at: 'load' }
  /** The swap has read both elements, and writes them back the other way round, one after the other. */
  | { readonly at: 'store'; readonly first: ContainerStatus; readonly second: ContainerStatus; readonly left: 1 | 2 };

export interface SorterState {
  readonly kind: 'sorter';
  readonly settings: SorterSettings;
  /** What it holds a pointer to; null before it has asked. */
  status: PodStatus | null;
  i: number;
  j: number;
  step: Step;
  dueNs: number;
}

export function newSorter(settings: SorterSettings): SorterState {
  return { kind: 'sorter', settings, status: null, i: 1, j: 1, step: { at: 'compare' }, dueNs: settings.atNs };
}

export const sorter: ActorLogic<SorterState> = {
  wake(self, state, context) {
    if (context.nowNs < state.dueNs) {
      context.wakeAt(self, state.dueNs);
      return;
    }
    if (state.status === null) ask(self, state, context);
    else access(self, state, context, state.status);
  },
  resume(self, state, context, { status }) {
    begin(self, state, context, status);
  },
};

function ask(self: number, state: SorterState, context: Context): void {
  const { op, pod } = state.settings;
  const operation = op === 'get' ? ({ op, uid: pod } as const) : ({ op, uid: pod, minTime: ZERO } as const);
  const { outcome } = context.call(self, operation);
  const answer = outcome.op === 'get' || outcome.op === 'getNewerThan' ? outcome.answer : null;
  if (answer !== null) begin(self, state, context, answer.status);
}

function begin(self: number, state: SorterState, context: Context, status: PodStatus | null): void {
  state.dueNs = Number.POSITIVE_INFINITY;
  if (status === null || sliceOf(status).length < 2) return;
  state.status = status;
  context.happened(self, state.settings.pod, { kind: 'work.began', work: 'sort', time: null });
  goOn(self, state, context, { at: 'compare' });
}

/** One access to the slice, as it is now. */
function access(self: number, state: SorterState, context: Context, pointer: PodStatus): void {
  const slice = sliceOf(state.settings.copies ? pointer : context.deref(pointer));
  const { step, j } = state;
  const [before, here] = [ensure(slice[j - 1], 'j > 0'), ensure(slice[j], 'j is in the slice')];
  switch (step.at) {
    case 'compare':
      if (after(before.createdAt, here.createdAt)) goOn(self, state, context, { at: 'load' });
      else advance(self, state, context, slice.length);
      break;
    case 'load':
      goOn(self, state, context, { at: 'store', first: here, second: before, left: 2 });
      break;
    case 'store':
      store(self, state, context, pointer, step);
  }
}

function store(
  self: number,
  state: SorterState,
  context: Context,
  pointer: PodStatus,
  step: Extract<Step, { at: 'store' }>,
): void {
  const now = state.settings.copies ? pointer : context.deref(pointer);
  const [index, element] = step.left === 2 ? [state.j, step.second] : [state.j - 1, step.first];
  const containerStatuses = sliceOf(now).with(index, element);
  const changed = { ...now, contents: { ...contentsOf(now), containerStatuses } };
  if (state.settings.copies) state.status = changed;
  else context.mutate(self, pointer, changed);
  if (step.left === 2) {
    goOn(self, state, context, { ...step, left: 1 });
    return;
  }
  state.j--;
  if (state.j > 0) goOn(self, state, context, { at: 'compare' });
  else advance(self, state, context, containerStatuses.length);
}

/** The element i is where it belongs. */
function advance(self: number, state: SorterState, context: Context, length: number): void {
  state.i++;
  state.j = state.i;
  if (state.i < length) {
    goOn(self, state, context, { at: 'compare' });
    return;
  }
  state.dueNs = Number.POSITIVE_INFINITY;
  context.happened(self, state.settings.pod, { kind: 'work.ended', work: 'sort', err: null });
}

function goOn(self: number, state: SorterState, context: Context, step: Step): void {
  state.step = step;
  state.dueNs = context.nowNs + state.settings.stepNs;
  context.goOnAt(self, state.dueNs);
}

function contentsOf({ contents }: PodStatus) {
  return ensure(contents, 'what is sorted has contents');
}

function sliceOf(status: PodStatus): readonly ContainerStatus[] {
  return status.contents?.containerStatuses ?? [];
}
