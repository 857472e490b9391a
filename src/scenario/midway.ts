// What can be changed while a scenario runs, and what is settled before it begins.
import { isDeepEqual } from '../base/isDeepEqual.ts';
import { isRecord } from '../base/plainData.ts';
import type { ActorSettings, Change, Setup } from '../sim/setup.ts';
import type { ChangedSettings } from '../trace/log.ts';

/**
 * Why something can only be chosen from the start: it is which kubelet runs, or it has decided everything that
 * happened so far, or it says what is to happen when.
 */
export type Settled = 'version' | 'seed' | 'plan';

type SettledFields = {
  readonly [K in ActorSettings['kind']]: { readonly [F in keyof Extract<ActorSettings, { kind: K }>]?: Settled };
};

/** The settings that an actor reads once, when it begins. All others it reads whenever it needs them. */
const SETTLED: SettledFields = {
  script: { name: 'plan', role: 'plan', operations: 'plan' },
  tracePlayer: { stepPeriodNs: 'plan', steps: 'plan', final: 'plan' },
  containerRuntime: { changes: 'plan' },
  genericPleg: { startNs: 'plan' },
  eventedPleg: { tickStartNs: 'plan', writesCache: 'version' },
  syncLoop: { pods: 'plan' },
  statusManager: {},
  evictionManager: { evictions: 'plan' },
  sorter: { name: 'plan', pod: 'plan', op: 'plan', atNs: 'plan', stepNs: 'plan', copies: 'plan' },
};

/** Why a run that has begun with one setup cannot go on with the other; null if it can. */
export function settledBetween(before: Setup, after: Setup): Settled | null {
  if (before.variant !== after.variant || before.isWallClockOnly !== after.isWallClockOnly) return 'version';
  if (!isDeepEqual(before.actors.map(kindOf), after.actors.map(kindOf))) return 'version';
  if (before.seed !== after.seed) return 'seed';
  if (before.durationNs !== after.durationNs) return 'plan';
  for (const [index, settings] of after.actors.entries()) {
    const settled: Readonly<Partial<Record<string, Settled>>> = SETTLED[settings.kind];
    for (const name of Object.keys(changedBetween(before.actors[index] ?? {}, settings))) {
      if (settled[name] !== undefined) return settled[name];
    }
  }
  return null;
}

/** What a run that has begun with one setup changes to go on with the other; null when that is nothing. */
export function settingsBetween(before: Setup, after: Setup): Extract<Change, { kind: 'settings' }> | null {
  const actors = after.actors.flatMap((each, actor) => {
    const settings = changedBetween(before.actors[actor] ?? {}, each);
    return Object.keys(settings).length === 0 ? [] : [{ actor, settings }];
  });
  const faults = isDeepEqual(before.faults ?? [], after.faults ?? []) ? null : (after.faults ?? []);
  return actors.length === 0 && faults === null ? null : { kind: 'settings', actors, faults };
}

function changedBetween(before: object, after: object): ChangedSettings {
  const old = new Map<string, unknown>(Object.entries(before));
  return Object.fromEntries(
    Object.entries(after).flatMap(([name, value]: [string, unknown]) => {
      const was = old.get(name);
      if (isDeepEqual(was, value)) return [];
      return [[name, isRecord(was) && isRecord(value) ? changedBetween(was, value) : value]];
    }),
  );
}

function kindOf({ kind }: ActorSettings): ActorSettings['kind'] {
  return kind;
}
