/** Throws when a condition that the programmer takes for granted does not hold. Never for a user's input. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${message}`);
}

/** Gives back a value that must be there, or throws. */
export function ensure<T>(value: T | null | undefined, message: string): T {
  if (value === null || value === undefined) throw new Error(`assertion failed: ${message}`);
  return value;
}

/** The default branch of a switch over a union: does not compile while a member is left out. */
export function assertUnreachable(value: never): never {
  throw new Error(`assertion failed: unexpected value ${JSON.stringify(value)}`);
}
