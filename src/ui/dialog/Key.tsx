import styles from './Key.module.css';

/** Where a key is not written on a keyboard as it is named in code. */
const CAPS: Readonly<Record<string, string>> = { ArrowLeft: '←', ArrowRight: '→', Escape: 'Esc', 'Shift+?': '?' };

/** How a key is written on a keyboard: `$mod+k` as `Ctrl K` or, on Apple's, as `⌘ K`. */
export function capOf(key: string, mod: 'Ctrl' | '⌘' = 'Ctrl'): string {
  const cap = CAPS[key];
  if (cap !== undefined) return cap;
  const parts = key.split('+').map((part) => (part === '$mod' ? mod : part.length === 1 ? part.toUpperCase() : part));
  return key === '+' ? key : parts.join(' ');
}

/** What `$mod` is on this machine, as the library that binds the keys sees it. */
const MOD = /Mac|iPod|iPhone|iPad/.test(globalThis.navigator?.platform ?? '') ? '⌘' : 'Ctrl';

/** A key as it looks. */
export function Key({ name }: { name: string }) {
  return <kbd className={styles['key']}>{capOf(name, MOD)}</kbd>;
}
