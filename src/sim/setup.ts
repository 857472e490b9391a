// What a run starts from. Plain data: it comes from a scenario or a trace file, and goes to the worker in one message.
import type { Operation } from '../kubelet/operation.ts';
import type { VariantId } from '../kubelet/variants.ts';
import type { ChangedSettings } from '../trace/log.ts';
import type { ContainerRuntimeSettings } from './actors/containerRuntime.ts';
import type { EventedPlegSettings } from './actors/eventedPleg.ts';
import type { EvictionManagerSettings } from './actors/evictionManager.ts';
import type { GenericPlegSettings } from './actors/genericPleg.ts';
import type { ScriptSettings } from './actors/script.ts';
import type { SorterSettings } from './actors/sorter.ts';
import type { StatusManagerSettings } from './actors/statusManager.ts';
import type { SyncLoopSettings } from './actors/syncLoop.ts';
import type { TraceSettings } from './actors/tracePlayer.ts';
import type { Fault } from './fault.ts';

export type ActorSettings =
  | ScriptSettings
  | TraceSettings
  | ContainerRuntimeSettings
  | GenericPlegSettings
  | EventedPlegSettings
  | SyncLoopSettings
  | SorterSettings
  | StatusManagerSettings
  | EvictionManagerSettings;

export interface Setup {
  readonly variant: VariantId;
  /** Decides every choice that Go leaves open. */
  readonly seed: number;
  /** Where the run ends, in virtual time. */
  readonly durationNs: number;
  readonly actors: readonly ActorSettings[];
  readonly faults?: readonly Fault[];
  /** Before Go 1.9 time.Now() had no monotonic reading, so a step of the wall clock was seen by every comparison. */
  readonly isWallClockOnly?: boolean;
}

/** What a person does in the middle of a run: after `afterEvents` events, at virtual time `timeNs`. */
export interface Injection {
  readonly afterEvents: number;
  readonly timeNs: number;
  readonly change: Change;
}

export type Change =
  | { readonly kind: 'call'; readonly operation: Operation }
  /** From there on some actors go by other settings, and other things are wrong; `faults` is null when that stays. */
  | {
      readonly kind: 'settings';
      /** `actor` is the index of one of the setup's actors, `settings` those of its settings that change. */
      readonly actors: readonly { readonly actor: number; readonly settings: ChangedSettings }[];
      readonly faults: readonly Fault[] | null;
    };

/** How much virtual time a run goes on for at least after an injection, so that one can see what it leads to. */
const AFTER_INJECTION_NS = 2_000_000_000;

/** When a run with these injections ends. */
export function endNsOf(setup: Setup, injections: readonly Injection[]): number {
  return Math.max(setup.durationNs, ...injections.map(({ timeNs }) => timeNs + AFTER_INJECTION_NS));
}
