/** A rem in pixels. It grows with the window, and with the type that the browser is set to. */
export function remPx(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}
