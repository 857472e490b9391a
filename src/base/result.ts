/** The outcome of something that may fail through no fault of the program, such as reading what a user brings. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** What is read of all items, or what is wrong with the first that cannot be read. */
export function readAll<Item, T, E>(
  items: readonly Item[],
  read: (item: Item, index: number) => Result<T, E>,
): Result<T[], E> {
  const values: T[] = [];
  for (const [index, item] of items.entries()) {
    const result = read(item, index);
    if (!result.ok) return result;
    values.push(result.value);
  }
  return ok(values);
}

export function fail<E>(error: E): { readonly ok: false; readonly error: E } {
  return { ok: false, error };
}

/** Why something failed, as what was thrown says it. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
