/** Whether the address names nothing to be shown. */
export function isPlainAddress(): boolean {
  return location.hash.length <= 1 && history.state === null;
}
