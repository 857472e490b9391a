// What a person can set of a scenario's actors: which control, how far it goes, and what it is now.
import type { Settled } from '../scenario/midway.ts';
import type { Fault } from '../sim/fault.ts';
import type { ActorSettings, Setup } from '../sim/setup.ts';
import { ENDLESS_NS, FAULTS, type FaultKind } from '../trace/record.ts';

export type Section = keyof typeof OFFERED;
type Offer = ({ readonly mostNs: number } | { readonly most: number } | { readonly isFlag: true }) & {
  readonly settled?: Settled;
};

const FLAG = { isFlag: true } as const;
const UP_TO_1S = { mostNs: 1e9 } as const;
const UP_TO_10S = { mostNs: 10e9 } as const;
const UP_TO_5M = { mostNs: 300e9 } as const;

/**
 * By the names of the scenario format. A slider is for durations up to some length. What is settled when a run begins
 * says why, as `settledBetween` has it.
 */
const OFFERED = {
  runtime: {
    list: UP_TO_10S,
    inspect: UP_TO_10S,
    createSandbox: UP_TO_10S,
    createContainer: UP_TO_10S,
    startContainer: UP_TO_10S,
    kill: UP_TO_10S,
    assignIp: UP_TO_10S,
    eventDelay: UP_TO_10S,
    fillsTimestamp: FLAG,
  },
  genericPleg: {
    relistPeriod: UP_TO_5M,
    relistThreshold: { mostNs: 600e9 },
    channelCapacity: { most: 1000 },
    reinspects: FLAG,
    inspectsFromList: FLAG,
    blocksOnFullChannel: FLAG,
    movesHealthFirst: FLAG,
    relistsOnDemand: FLAG,
  },
  eventedPleg: {
    tickStart: { ...UP_TO_10S, settled: 'plan' },
    tickPeriod: UP_TO_10S,
    retry: UP_TO_1S,
    readsNsAsSeconds: FLAG,
    writesCache: { ...FLAG, settled: 'version' },
  },
  podWorkers: {
    sync: UP_TO_10S,
    resync: UP_TO_5M,
    backOff: UP_TO_5M,
    initialCrashLoopBackOff: UP_TO_5M,
    maxCrashLoopBackOff: UP_TO_5M,
    propagatesBackOff: FLAG,
    garbageCollection: UP_TO_5M,
    sortsByAttempt: FLAG,
  },
  syncLoop: { containersToKeep: { most: 10 } },
} as const satisfies Record<string, Record<string, Offer>>;

export const SECTIONS = Object.keys(OFFERED) as Section[];

/** The names that need words, of all sections. */
export type SettingName = { [S in Section]: keyof (typeof OFFERED)[S] }[Section];

/** The name of what stands at a path of the scenario format; null where there is no control for it. */
export function settingAt(path: string): SettingName | null {
  const found = SECTIONS.map((section) => namesIn(section).find((name) => path === pathOf(section, name)));
  return found.find((name) => name !== undefined) ?? null;
}

function namesIn(section: Section): SettingName[] {
  return Object.keys(OFFERED[section]) as SettingName[];
}

function pathOf(section: Section, name: SettingName): string {
  return `${section}.${name}`;
}

/**
 * One control. Durations are in nanoseconds. `path` is where the scenario format has it, `settled` why it can only be
 * chosen from the start, if so.
 */
export type Control = { readonly path: string; readonly settled: Settled | null } & (
  | { readonly kind: 'duration'; readonly value: number; readonly mostNs: number }
  | { readonly kind: 'count'; readonly value: number; readonly most: number }
  | { readonly kind: 'flag'; readonly value: boolean }
);
export type Setting = Control & { readonly name: SettingName };

/** The settings of one section, as they are in this setup; none for an actor that it does not have. */
export function settingsOf(setup: Setup, section: Section): Setting[] {
  const actor = actorOf(setup, section);
  if (actor === undefined) return [];
  return Object.entries<Offer>(OFFERED[section]).map(([key, offer]) => {
    const name = key as SettingName;
    const path = pathOf(section, name);
    const settled = offer.settled ?? null;
    if ('isFlag' in offer) return { path, settled, name, kind: 'flag', value: actor[key] === true };
    if ('most' in offer) return { path, settled, name, kind: 'count', value: Number(actor[key]), most: offer.most };
    return { path, settled, name, kind: 'duration', value: Number(actor[`${key}Ns`]), mostNs: offer.mostNs };
  });
}

/** A duration as the scenario format writes it. */
export function durationText(ns: number): string {
  return `${ns / 1e6}ms`;
}

/** The faults that one can choose from. */
export const FAULT_KINDS: readonly FaultKind[] = FAULTS;

/** Faults as the scenario format writes them. */
export function faultEntries(faults: readonly Fault[]): readonly Readonly<Record<string, string | null>>[] {
  return faults.map(({ kind, fromNs, toNs, pod, byNs }) => ({
    kind,
    from: durationText(fromNs),
    to: toNs === ENDLESS_NS ? null : durationText(toNs),
    pod,
    by: durationText(byNs),
  }));
}

export const SLIDER_STEPS = 200;

/** The position of a slider for a duration, from 0 to SLIDER_STEPS: finer where durations are short. */
export function sliderOf(ns: number, mostNs: number): number {
  return Math.round(SLIDER_STEPS * Math.sqrt(Math.min(1, ns / mostNs)));
}

/** The duration at a position of the slider, rounded to something that one would write. */
export function durationAt(position: number, mostNs: number): number {
  const ns = (position / SLIDER_STEPS) ** 2 * mostNs;
  const grainNs = 10 ** Math.max(6, Math.floor(Math.log10(Math.max(ns, 1))) - 1);
  return Math.round(ns / grainNs) * grainNs;
}

function actorOf(setup: Setup, section: Section): Readonly<Record<string, unknown>> | undefined {
  const find = <K extends ActorSettings['kind']>(kind: K) =>
    setup.actors.find((each): each is Extract<ActorSettings, { kind: K }> => each.kind === kind);
  const settings = {
    runtime: find('containerRuntime'),
    genericPleg: find('genericPleg'),
    eventedPleg: find('eventedPleg'),
    podWorkers: find('syncLoop')?.workers,
    syncLoop: find('syncLoop'),
  }[section];
  return settings === undefined ? undefined : { ...settings };
}
