// How a future began: with the scenario, with a call that a person made, or with other settings. It is data, so that it
// can be kept in a file and told in any language.
import type { Operation } from '../kubelet/operation.ts';
import type { VariantId } from '../kubelet/variants.ts';
import type { Text } from './scenario.ts';

/** What a person changed in the settings. */
export type SetupChange =
  | { readonly kind: 'variant'; readonly variant: VariantId }
  | { readonly kind: 'switch'; readonly title: Text; readonly isOn: boolean }
  /** Back to what the scenario has. */
  | { readonly kind: 'reset' }
  /** A value at a path of the scenario format. */
  | { readonly kind: 'setting'; readonly path: string; readonly value: unknown };

/** What set a future apart from the others. */
export type BranchOrigin =
  | { readonly kind: 'scenario' }
  | { readonly kind: 'call'; readonly operation: Operation; readonly atNs: number }
  /** Other settings: from the start when `atNs` is null. */
  | { readonly kind: 'setup'; readonly change: SetupChange; readonly atNs: number | null };
