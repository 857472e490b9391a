/** Whether something lies over the page that has the keys, and behind which time stands still. */
export function isCovered(): boolean {
  return document.querySelector('dialog[open]') !== null;
}
