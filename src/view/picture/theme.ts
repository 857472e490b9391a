// The colours and fonts of src/ui/tokens.css, for pictures that are looked at without a style sheet. A test compares.
import type { Text } from '../../scenario/scenario.ts';

export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const LIGHT = {
  ground: '#f4f6f9',
  surface: '#ffffff',
  raised: '#f7f9fb',
  line: '#d3dae2',
  strongLine: '#7d8895',
  text: '#1a212b',
  muted: '#566270',
  write: '#0b5fc0',
  wait: '#6546d2',
  notify: '#7d5600',
  notifySign: '#b97f00',
  refused: '#b62d24',
  fresh: '#0b6e5c',
  stale: '#8a4b00',
  focus: '#0b5fc0',
};

export type Colours = Readonly<typeof LIGHT>;

export const COLOURS: Readonly<Record<Theme, Colours>> = {
  light: LIGHT,
  dark: {
    ground: '#0d1117',
    surface: '#141a22',
    raised: '#1b222c',
    line: '#2b343f',
    strongLine: '#66727f',
    text: '#e6edf3',
    muted: '#97a3b0',
    write: '#58a6ff',
    wait: '#a394ff',
    notify: '#ffd166',
    notifySign: '#ffd166',
    refused: '#ff7b72',
    fresh: '#34c3a4',
    stale: '#f0a848',
    focus: '#79b8ff',
  },
};

export interface Fonts {
  readonly sans: string;
  readonly mono: string;
}

export const FONTS: Readonly<Record<keyof Text, Fonts>> = {
  en: {
    sans: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
    mono: 'ui-monospace, "SF Mono", "Cascadia Code", "Segoe UI Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  },
  'zh-TW': {
    sans:
      'system-ui, -apple-system, "PingFang TC", "Noto Sans TC", "Noto Sans CJK TC", "Microsoft JhengHei", ' +
      '"Segoe UI", sans-serif',
    mono:
      'ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, "DejaVu Sans Mono", "PingFang TC", ' +
      '"Noto Sans TC", "Noto Sans CJK TC", monospace',
  },
};

/** So much of one colour, the rest of another: both as `#rrggbb`. */
export function mixed(colour: string, share: number, other: string): string {
  const channel = (of: string, at: number) => Number.parseInt(of.slice(at, at + 2), 16);
  const mix = (at: number) => Math.round(share * channel(colour, at) + (1 - share) * channel(other, at));
  return `#${[1, 3, 5].map((at) => mix(at).toString(16).padStart(2, '0')).join('')}`;
}
