// A code is right if another program reads the link from it: here one that has nothing to do with what writes it.
import fc from 'fast-check';
import jsQR from 'jsqr';
import { expect, it } from 'vitest';
import { LONGEST_CODE, qrOf, qrPathOf } from '../../../src/ui/present/qr.ts';

/** Pixels of a square of the code. */
const SCALE = 4;

/** What a camera sees of a path, which is read as the browser draws it: bars of squares. */
function read(rows: boolean[][]): string | null {
  const size = rows.length;
  const isDark = Array.from({ length: size }, () => new Array<boolean>(size).fill(false));
  for (const [, x, y, width] of qrPathOf(rows).matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    isDark[Number(y)]?.fill(true, Number(x), Number(x) + Number(width));
  const edge = size * SCALE;
  const pixels = new Uint8ClampedArray(4 * edge * edge);
  for (let i = 0; i < edge * edge; i++) {
    const row = isDark[Math.floor(i / edge / SCALE)];
    pixels.fill(row?.[Math.floor((i % edge) / SCALE)] ? 0 : 255, 4 * i, 4 * i + 3);
    pixels[4 * i + 3] = 255;
  }
  return (jsQR as unknown as { default: typeof jsQR }).default(pixels, edge, edge)?.data ?? null;
}

it.each([30, 200, 600, LONGEST_CODE])('a link of %i characters is read from its code', (length) => {
  const link = 'https://a.example/some/path/#session=1.'.padEnd(length, 'pZFBCsIwEE-_0aX');
  const rows = qrOf(link.slice(0, length));
  expect(read(rows)).toBe(link.slice(0, length));
  // The largest has squares that a phone can tell apart at the back of a room: 5 pixels of a screen 720 high.
  expect(rows.length).toBeLessThan(720 / 5);
});

it('any link is read from its code', () => {
  fc.assert(
    fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (link) => {
      expect(read(qrOf(link))).toBe(link);
    }),
    { numRuns: 25 },
  );
});

it('has a light edge of four squares, without which a camera does not find it', () => {
  const rows = qrOf('a');
  const edge = rows.flatMap((row, y) =>
    row.filter((_, x) => Math.min(x, y, rows.length - 1 - x, rows.length - 1 - y) < 4),
  );
  expect(edge.every((isDark) => !isDark)).toBe(true);
  expect(rows[4]?.[4]).toBe(true);
});
