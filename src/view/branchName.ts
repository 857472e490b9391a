// What a future is called: as a person calls it, else by what set it apart, in the words of the settings panel.
import type { BranchOrigin, SetupChange } from '../scenario/origin.ts';
import type { Text } from '../scenario/scenario.ts';
import { readNs } from './callForm.ts';
import { faultsText } from './changedSettings.ts';
import * as format from './format.ts';
import { settingAt } from './settings.ts';
import type { Words } from './words/en.ts';
import type { ToolWords } from './words/tools.en.ts';

export function branchName(
  words: Words & ToolWords,
  language: keyof Text,
  { name, origin }: { readonly name: string | null; readonly origin: BranchOrigin },
): string {
  return name ?? originText(words, language, origin);
}

/** In short: `UpdateTime(6.000 s) at 7.000 s`, `relist period: 2.000 s, from 3.000 s on`. */
function originText(words: Words & ToolWords, language: keyof Text, origin: BranchOrigin): string {
  const { futures } = words;
  switch (origin.kind) {
    case 'scenario':
      return futures.original;
    case 'call':
      return futures.call(format.operation(origin.operation, format.timeInShort), format.clock(origin.atNs));
    case 'setup': {
      const change = changeText(words, language, origin.change);
      return origin.atNs === null ? change : futures.from(change, format.clock(origin.atNs));
    }
  }
}

function changeText(words: Words & ToolWords, language: keyof Text, change: SetupChange): string {
  const { futures, variant } = words;
  switch (change.kind) {
    case 'variant':
      return variant[change.variant];
    case 'switch':
      return futures.switched(change.title[language], change.isOn);
    case 'reset':
      return futures.reset;
    case 'setting':
      return settingText(words, change.path, change.value);
  }
}

function settingText(words: Words & ToolWords, path: string, value: unknown): string {
  const { futures, settings, kubelet } = words;
  if (path === 'faults') return futures.set(kubelet.actors.faults, faultsText(words, value));
  if (path === 'seed') return futures.set(settings.seed, String(value));
  if (/^pods\[\d+\]\.count$/.test(path)) return futures.set(settings.pods, String(value));
  const name = settingAt(path);
  const label = name === null ? path : settings.name[name];
  return typeof value === 'boolean' ? futures.switched(label, value) : futures.set(label, valueText(value));
}

/** A duration as the scenario format has it is shown as everywhere on the page. */
function valueText(value: unknown): string {
  const ns = typeof value === 'string' ? readNs(value) : null;
  return ns?.ok ? format.seconds(ns.value) : String(value);
}
