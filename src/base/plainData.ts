// Plain data: what JSON could say.
type Plain = Readonly<Record<string, unknown>>;

/**
 * `over` laid over `base`, field by field. Lists and single values are replaced whole, and null takes a part away that
 * has fields of its own.
 */
export function merged(base: Plain, over: Plain): Plain {
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const old = result[key];
    if (isRecord(old) && value === null) delete result[key];
    else result[key] = isRecord(old) && isRecord(value) ? merged(old, value) : value;
  }
  return result;
}

/** Whether it has fields with names: neither a single value nor a list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
