import { ensure } from '../base/assert.ts';
import type { VariantId } from '../kubelet/variants.ts';
import type { Log } from '../trace/log.ts';
import type { Words } from './words/en.ts';

/** What an actor is called. */
export function actorName(words: Words, log: Pick<Log, 'actors'>, actor: number): string {
  const { kind, origin, role, name, number } = ensure(log.actors[actor], `there is an actor ${actor}`);
  const { actors } = words.kubelet;
  if (kind in actors) return actors[kind as keyof typeof actors];
  return origin === 'scenario' ? words.actor.scenario(name) : words.actor[origin](role, number);
}

export function podName(log: Pick<Log, 'pods'>, pod: number): string {
  return ensure(log.pods[pod], `there is a pod ${pod}`);
}

/** The pod of an event or a call, if it is about one. */
export function podNameOrNull(log: Log, pod: number | null): string | null {
  return pod === null ? null : podName(log, pod);
}

/** The versions in the order in which they are named. */
export function variantsIn({ variant }: Pick<Words, 'variant'>): VariantId[] {
  return Object.keys(variant) as VariantId[];
}
