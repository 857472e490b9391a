/** What the tokens are in the scheme of this moment. A canvas knows no custom properties, so an element is asked. */
export function coloursOf(probe: HTMLElement) {
  const { style } = probe;
  const { color } = style;
  // With forced colours every text would be of one.
  style.setProperty('forced-color-adjust', 'none');
  const read = (token: string): string => {
    style.color = `var(--${token})`;
    return getComputedStyle(probe).color;
  };
  const colours = {
    surface: read('surface'),
    line: read('line'),
    text: read('text'),
    muted: read('muted'),
    write: read('write'),
    wait: read('wait'),
    notify: read('notify-sign'),
    refused: read('refused'),
    fresh: read('fresh'),
    stale: read('stale'),
    focus: read('focus'),
  };
  style.color = color;
  style.removeProperty('forced-color-adjust');
  return { ...colours, font: getComputedStyle(probe).fontFamily };
}

export type Colours = Readonly<ReturnType<typeof coloursOf>>;
export type Colour = Exclude<keyof Colours, 'font'>;
