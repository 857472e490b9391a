// The colours of the tokens, as pairs that are shown one on the other. axe cannot tell inside the graph, so it is asked
// here: WCAG 2.2 wants 4.5 to 1 for text, and 3 to 1 for signs.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const tokens = readFileSync('src/ui/tokens.css', 'utf8');

function colour(name: string, scheme: 'light' | 'dark'): string {
  const match = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(tokens);
  if (match === null) throw new Error(`there is no token ${name}`);
  return match[scheme === 'light' ? 1 : 2] as string;
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const TEXT = ['text', 'muted', 'write', 'wait', 'notify', 'refused', 'fresh', 'stale'];
const SIGNS = ['strong-line', 'notify-sign', 'focus', ...TEXT];
const GROUNDS = ['ground', 'surface', 'raised'];

describe.each(['light', 'dark'] as const)('%s', (scheme) => {
  it.each(TEXT.flatMap((text) => GROUNDS.map((ground) => [text, ground])))('text %s on %s', (text, ground) => {
    expect(contrast(colour(text, scheme), colour(ground, scheme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(SIGNS.flatMap((sign) => GROUNDS.map((ground) => [sign, ground])))('sign %s on %s', (sign, ground) => {
    expect(contrast(colour(sign, scheme), colour(ground, scheme))).toBeGreaterThanOrEqual(3);
  });
});

it('the measure is the one of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});
