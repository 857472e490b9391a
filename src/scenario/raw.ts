// Plain data as a file holds it, with some of it changed.
import { isRecord } from '../base/plainData.ts';

type Raw = Readonly<Record<string, unknown>>;

/** `base` with one value changed. The path is made of names and indices, with dots or brackets: `pods[0].delete`. */
export function withValue(base: Raw, path: string, value: unknown): Raw {
  return changed(base, keysOf(path), value) as Raw;
}

/** Whether `overlay` says something of the value at the path: that one, or of a whole that it is part of. */
export function says(overlay: Raw, path: string): boolean {
  let at: unknown = overlay;
  for (const key of keysOf(path)) {
    // A list, or null, stands in the place of all that was in it.
    if (!isRecord(at)) break;
    at = at[key];
  }
  return at !== undefined;
}

function keysOf(path: string): string[] {
  return path.replaceAll(/\[(\d+)\]/g, '.$1').split('.');
}

function changed(base: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(base) && /^\d+$/.test(key)) {
    const copy = [...base];
    copy[Number(key)] = changed(copy[Number(key)], rest, value);
    return copy;
  }
  const record = isRecord(base) ? base : {};
  return { ...record, [key]: changed(record[key], rest, value) };
}
