// A scripted caller or writer: a timed list of operations, made one after the other, as a goroutine makes them. One
// that is blocked in GetNewerThan makes the next when it has its answer, late if need be.
import type { Operation } from '../../kubelet/operation.ts';
import type { Role } from '../../trace/log.ts';
import type { ActorLogic, Context } from '../actor.ts';
import type { Manner } from '../callUnderWay.ts';

export interface ScriptSettings {
  readonly kind: 'script';
  readonly name: string;
  readonly role: Role;
  /** In order of time. */
  readonly operations: readonly ScriptOperation[];
}

export interface ScriptOperation extends Manner {
  readonly atNs: number;
  readonly operation: Operation;
}

export interface ScriptState {
  readonly kind: 'script';
  readonly settings: ScriptSettings;
  /** The operation to make next. */
  next: number;
}

export function newScript(settings: ScriptSettings): ScriptState {
  return { kind: 'script', settings, next: 0 };
}

export const script: ActorLogic<ScriptState> = {
  wake(self, state, context) {
    const due = state.settings.operations[state.next];
    if (due === undefined || due.atNs > context.nowNs) {
      waitForNext(self, state, context);
      return;
    }
    state.next++;
    // Otherwise it goes on when the operation has returned.
    if (context.start(self, due.operation, due)) waitForNext(self, state, context);
  },
  resume: waitForNext,
};

function waitForNext(self: number, state: ScriptState, context: Context): void {
  const next = state.settings.operations[state.next];
  if (next !== undefined) context.wakeAt(self, next.atNs);
}
