// A scripted caller or writer: a timed list of operations, made one after the other, as a goroutine makes them. One
// that is blocked in GetNewerThan makes the next when it has its answer, late if need be.
import type { Chan } from '../../kubelet/chan.ts';
import type { Operation } from '../../kubelet/operation.ts';
import type { UID } from '../../kubelet/runtime.ts';
import type { Time } from '../../kubelet/time.ts';
import type { Role } from '../../trace/log.ts';
import type { ActorLogic, Context } from '../actor.ts';

export interface ScriptSettings {
  readonly kind: 'script';
  readonly name: string;
  readonly role: Role;
  /** In order of time. */
  readonly operations: readonly ScriptOperation[];
}

export interface ScriptOperation {
  readonly atNs: number;
  readonly operation: Operation;
  /** A GetNewerThan of the first draft (kubelet/draft.ts): how long it is without the lock between its two halves. */
  readonly draftGapNs?: number;
}

/** A GetNewerThan of the draft that has checked and not yet left its record. */
interface Draft {
  readonly uid: UID;
  readonly minTime: Time;
  readonly ch: Chan;
  readonly dueNs: number;
}

export interface ScriptState {
  readonly kind: 'script';
  readonly settings: ScriptSettings;
  /** The operation to make next. */
  next: number;
  draft: Draft | null;
}

export function newScript(settings: ScriptSettings): ScriptState {
  return { kind: 'script', settings, next: 0, draft: null };
}

export const script: ActorLogic<ScriptState> = {
  wake(self, state, context) {
    if (state.draft !== null) {
      endDraft(self, state, context, state.draft);
      return;
    }
    const due = state.settings.operations[state.next];
    if (due === undefined || due.atNs > context.nowNs) {
      waitForNext(self, state, context);
      return;
    }
    state.next++;
    if (!isHeldUp(self, state, context, due)) waitForNext(self, state, context);
  },
  resume: waitForNext,
};

/** Makes an operation. Gives true when the script cannot go on before something else has happened. */
function isHeldUp(self: number, state: ScriptState, context: Context, due: ScriptOperation): boolean {
  const { operation, draftGapNs } = due;
  if (operation.op !== 'getNewerThan' || draftGapNs === undefined) {
    const { outcome } = context.call(self, operation);
    return outcome.op === 'getNewerThan' && outcome.answer === null;
  }
  const { uid, minTime } = operation;
  const ch = context.beginDraft(self, uid, minTime);
  if (ch === null) return false;
  state.draft = { uid, minTime, ch, dueNs: context.nowNs + draftGapNs };
  context.wakeAt(self, state.draft.dueNs);
  return true;
}

function endDraft(self: number, state: ScriptState, context: Context, { uid, minTime, ch, dueNs }: Draft): void {
  if (context.nowNs < dueNs) return;
  state.draft = null;
  context.endDraft(self, uid, minTime, ch);
}

function waitForNext(self: number, state: ScriptState, context: Context): void {
  const next = state.settings.operations[state.next];
  if (next !== undefined) context.wakeAt(self, next.atNs);
}
