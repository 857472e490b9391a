// Plain data as a file holds it, with some of it changed.
type Raw = Readonly<Record<string, unknown>>;

/**
 * `over` laid over `base`, field by field. Lists and single values are replaced whole, and null takes a part away that
 * has fields of its own.
 */
export function merged(base: Raw, over: Raw): Raw {
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const old = result[key];
    if (isRecord(old) && value === null) delete result[key];
    else result[key] = isRecord(old) && isRecord(value) ? merged(old, value) : value;
  }
  return result;
}

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

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
