import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitted, type Run, widthOf, widthOfLine, wrapped } from '../../../../src/view/picture/text.ts';
import { COLOURS, FONTS, mixed, THEMES } from '../../../../src/view/picture/theme.ts';
import { printable, shape, xmlOf } from '../../../../src/view/picture/xml.ts';
import { parseXml } from '../../../support/xml.ts';

const tokens = readFileSync('src/ui/tokens.css', 'utf8');

describe('the theme is that of the page', () => {
  it.each(THEMES)('in its colours, %s', (theme) => {
    const own = Object.entries(COLOURS[theme]).map(([name, colour]) => {
      const token = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      const [, light, dark] =
        new RegExp(`--${token}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(tokens) ?? [];
      return [name, colour, theme === 'light' ? light : dark];
    });
    expect(own.length).toBeGreaterThan(10);
    expect(own.filter(([, colour, token]) => colour !== token)).toEqual([]);
  });

  it('in its fonts', () => {
    const [english = '', chinese = ''] = tokens.split(':root:lang(zh-TW)');
    const family = (css: string, name: string) =>
      new RegExp(`--${name}:([^;]+);`).exec(css)?.[1]?.replace(/\s+/g, ' ').trim();
    expect(FONTS.en).toEqual({ sans: family(english, 'sans'), mono: family(english, 'mono') });
    expect(FONTS['zh-TW']).toEqual({ sans: family(chinese, 'sans'), mono: family(chinese, 'mono') });
  });

  it('and colours mix as in a style sheet', () => {
    expect(mixed('#ff0000', 0.6, '#0000ff')).toBe('#990066');
    expect(mixed('#123456', 1, '#ffffff')).toBe('#123456');
  });
});

const run = (text: string, more: Partial<Run> = {}): Run => ({ text, size: 13, colour: '#000000', ...more });
const written = (lines: readonly (readonly Run[])[]) => lines.map((line) => line.map(({ text }) => text).join(''));

const look = fc.record({ size: fc.constantFrom(11.5, 13, 20), isBold: fc.boolean(), isMono: fc.boolean() });
const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.stringMatching(/^[a-z0-9 :.,·-]{0,120}$/),
  fc.constantFrom(
    '等待 web-7f 晚於 3.200 s 的狀態：項目的時間是 1.800 s、全域時間戳記是 3.000 s',
    'web-'.repeat(40),
    '👩‍👩‍👧',
  ),
);
const runs = fc.array(
  fc.tuple(words, look).map(([text, of]) => run(text, of)),
  { minLength: 1, maxLength: 4 },
);
/** Where there is room for one sign at least. */
const room = fc.integer({ min: 40, max: 700 });

describe('words', () => {
  it('take more room than in the widest font that systems have, and Chinese takes squares', () => {
    // Advances of DejaVu Sans and DejaVu Sans Mono at this size, as Chromium measures them.
    expect(widthOf(run('waits for the lock, newer', { size: 100 }))).toBeGreaterThan(1254);
    expect(widthOf(run('GetNewerThan(web-7f, 12.600 s)', { size: 100, isMono: true }))).toBeGreaterThan(30 * 60.2);
    expect(widthOf(run('等待中', { size: 100 }))).toBe(300);
    expect(widthOf(run('e\u0301', { size: 100 }))).toBe(widthOf(run('e', { size: 100 })));
  });

  it('are never wider than their room, in no more lines than there are', () => {
    fc.assert(
      fc.property(runs, room, fc.integer({ min: 1, max: 5 }), (all, wide, most) => {
        const lines = wrapped(all, wide, most);
        expect(lines.length).toBeLessThanOrEqual(most);
        for (const line of lines) expect(widthOfLine(line)).toBeLessThanOrEqual(wide + 1e-6);
        expect(widthOfLine(fitted(all, wide))).toBeLessThanOrEqual(wide + 1e-6);
      }),
    );
  });

  it('are all there where there is room for all, and end in an ellipsis where there is not', () => {
    fc.assert(
      fc.property(runs, room, (all, wide) => {
        const bare = (text: string) => text.replace(/\s/g, '');
        const whole = bare(all.map(({ text }) => printable(text)).join(''));
        expect(bare(written(wrapped(all, wide, 1000)).join(''))).toBe(whole);
        const [line = ''] = written(wrapped(all, wide, 1));
        if (bare(line) !== whole) {
          expect(line.endsWith('…')).toBe(true);
          expect(whole.startsWith(bare(line.slice(0, -1)))).toBe(true);
        }
      }),
    );
  });

  it('keep a number with its unit, and a sign of Chinese with what ends the clause', () => {
    expect(written(wrapped([run('since 0.800 s · Set or UpdateTime ≥ 2.000 s')], 250, 3))).toEqual([
      'since 0.800 s · Set or UpdateTime',
      '≥ 2.000 s',
    ]);
    expect(written(wrapped([run('12 sandboxes · at 0.900 s: starts')], 176, 3))).toEqual([
      '12 sandboxes · at',
      '0.900 s: starts',
    ]);
    expect(written(wrapped([run('等待狀態，開始')], 13 * 4, 3))).toEqual(['等待狀', '態，開始']);
  });
});

describe('XML', () => {
  it('is well-formed whatever the words are, and says them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, value) => {
        const root = parseXml(xmlOf(shape('text', { x: 1.005, title: value, none: undefined }, text, null)));
        expect(root.text).toBe(printable(text));
        expect([...root.attributes]).toEqual([
          ['x', '1'],
          ['title', printable(value)],
        ]);
      }),
    );
  });

  it('has no markup but its own, no sign that is not allowed, and none that turns the reading round', () => {
    expect(xmlOf(shape('text', {}, `<b>&amp;"'\u0000\ud800\u202e\n]]>`))).toBe(
      '<text>&lt;b&gt;&amp;amp;&quot;&#39;\ufffd\ufffd\ufffd ]]&gt;</text>',
    );
  });
});
