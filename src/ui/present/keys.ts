/** The keys of a talk, beside those of time. The first three are what clickers send. */
export const TALK_KEYS = {
  next: ['PageDown'],
  previous: ['PageUp'],
  black: ['b', '.'],
  spotlight: ['s'],
  code: ['q'],
  speaker: ['n'],
  fullScreen: ['f'],
  leave: ['p', 'Escape'],
} as const;

type Action = keyof typeof TALK_KEYS;

/** What is done, by the keys for it. */
export function talkBindings(actions: Partial<Record<Action, () => void>>): Record<string, () => void> {
  const bound: Record<string, () => void> = {};
  for (const [action, keys] of Object.entries(TALK_KEYS)) {
    const act = Object.entries(actions).find(([name]) => name === action)?.[1];
    if (act !== undefined) for (const key of keys) bound[key] = act;
  }
  return bound;
}

/** The keys of an action as `aria-keyshortcuts` has them. */
export function shortcutOf(action: Action): string {
  return TALK_KEYS[action].join(' ');
}
