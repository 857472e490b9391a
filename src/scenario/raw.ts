// Plain data as a file holds it, with some of it changed.
import { isRecord } from '../base/plainData.ts';

type Raw = Readonly<Record<string, unknown>>;

/** `base` with one value changed. The path is made of names and indices, with dots or brackets: `pods[0].delete`. */
export function withValue(base: Raw, path: string, value: unknown): Raw {
  const keys = path.replaceAll(/\[(\d+)\]/g, '.$1').split('.');
  return changed(base, keys, value) as Raw;
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
