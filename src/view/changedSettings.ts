// What a person changed of an actor's settings, as text: names as the scenario format has them, values with their unit.
import { isRecord } from '../base/plainData.ts';
import type { ChangedSettings } from '../trace/log.ts';
import type { FaultKind } from '../trace/record.ts';
import * as format from './format.ts';
import type { Words } from './words/en.ts';

export interface ChangedSetting {
  /** `relistPeriod`. */
  readonly name: string;
  /** `3.000 s`, `true`. */
  readonly value: string;
}

/** One by one, those within other settings too. */
export function changedSettings(words: Words, settings: ChangedSettings): ChangedSetting[] {
  return Object.entries(settings).flatMap(([name, value]) => {
    if (isRecord(value)) return changedSettings(words, value);
    if (name === 'faults') return { name, value: faultsText(words, value) };
    if (name.endsWith('Ns')) return { name: name.slice(0, -'Ns'.length), value: format.seconds(Number(value)) };
    return { name, value: String(value) };
  });
}

/** `relistPeriod 3.000 s, reinspects false`; of the faults just which they are. */
export function changedText(words: Words, settings: ChangedSettings): string {
  return words.list(
    changedSettings(words, settings).map(({ name, value }) => (name === 'faults' ? value : `${name} ${value}`)),
  );
}

/** Faults as the run or as the scenario format has them, by their names: what is on, was, and is still to come. */
export function faultsText(words: Words, faults: unknown): string {
  const kinds = (faults as readonly { readonly kind: FaultKind }[]).map(({ kind }) => words.event.faults[kind]);
  return kinds.length === 0 ? words.fact.none : words.list(kinds);
}
