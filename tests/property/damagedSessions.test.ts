// A session from anybody: whatever is done to its text, it is opened or refused in words, and nothing else happens.

import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readLink, showLinked } from '../../src/client/readLink.ts';
import { reopen } from '../../src/client/reopen.ts';
import { sessionFileOf } from '../../src/client/saveSession.ts';
import { readSession } from '../../src/client/session.ts';
import { firstSeconds } from '../../src/scenario/firstSeconds.ts';
import { describeFileError } from '../../src/view/fileError.ts';
import { toolsEn } from '../../src/view/words/tools.en.ts';
import { beginning } from '../support/session.ts';

const FILES = readdirSync('tests/support/sessions')
  .filter((name) => name.endsWith('.json'))
  .map((name) => readFileSync(`tests/support/sessions/${name}`, 'utf8'));

/** What may stand in the place of a value: of every sort, and of every size that could do harm. */
const strange: fc.Arbitrary<unknown> = fc.constantFrom<unknown>(
  ...[null, true, -1, 0, 0.5, 1e9, 2 ** 53, 1e300, '', 'x', '<img src=x onerror=alert(1)>', '__proto__', 'zero', '1ms'],
  ...['pods[9999].count', 'seed', 'a'.repeat(5000), [], {}, [[[[]]]], { toString: 1 }, { kind: 'scenario' }],
  JSON.parse('{"__proto__": {"kind": "call"}}'),
);

/** Every place in a piece of JSON, as the record or list and the key in it. */
function placesIn(json: unknown, found: [Record<string, unknown>, string][] = []): typeof found {
  if (typeof json !== 'object' || json === null) return found;
  for (const [key, value] of Object.entries(json)) {
    found.push([json as Record<string, unknown>, key]);
    placesIn(value, found);
  }
  return found;
}

const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const within = (text: string, at: number) => Math.floor(at * text.length);

/** One thing that is done to a text. */
const damage: fc.Arbitrary<(text: string) => string> = fc.oneof(
  share.map((at) => (text: string) => text.slice(0, within(text, at))),
  fc.tuple(share, fc.nat(200)).map(([at, count]) => (text: string) => {
    const from = within(text, at);
    return text.slice(0, from) + text.slice(from + count);
  }),
  fc.tuple(share, fc.string({ maxLength: 3 })).map(([at, some]) => (text: string) => {
    const from = within(text, at);
    return text.slice(0, from) + some + text.slice(from + some.length);
  }),
  fc.tuple(share, fc.constantFrom('add', 'put', 'drop', 'twice'), strange).map(([at, how, value]) => (text: string) => {
    const json: unknown = parsed(text);
    if (json === null) return text;
    const places = placesIn(json);
    const [holder, key] = places[Math.floor(at * places.length)] ?? [{}, ''];
    if (how === 'drop') delete holder[key];
    else if (how === 'add') holder[`${key}x`] = value;
    else if (how === 'twice' && Array.isArray(holder)) holder.push(holder[Number(key)]);
    else holder[key] = value;
    return JSON.stringify(json);
  }),
);

/** Of what is no JSON any more there is nothing left to be changed. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const damaged = fc
  .tuple(fc.constantFrom(...FILES), fc.array(damage, { minLength: 1, maxLength: 3 }))
  .map(([file, list]) => list.reduce((text, one) => one(text), file));

const SLOWEST_MS = 5_000;

it('a damaged file is opened or refused in words, and soon', () => {
  const seen = { opened: 0, refused: 0 };
  fc.assert(
    fc.property(damaged, (text) => {
      const beganMs = performance.now();
      const read = readSession(text, [firstSeconds]);
      expect(performance.now() - beganMs).toBeLessThan(SLOWEST_MS);
      if (!read.ok) {
        expect(describeFileError(toolsEn, read.error)).toMatch(/\S/);
        seen.refused++;
        return;
      }
      // What is opened can be shown, and saved again.
      const { playground, state, settle } = beginning();
      reopen(playground, read.value);
      settle();
      expect(state().failure).toBeNull();
      expect(readSession(sessionFileOf(state()), [firstSeconds]).ok).toBe(true);
      seen.opened++;
    }),
    { numRuns: 3000 },
  );
  expect(seen.opened).toBeGreaterThan(50);
  expect(seen.refused).toBeGreaterThan(1000);
});

const LINKS = (JSON.parse(readFileSync('tests/support/links.json', 'utf8')) as { link: string }[]).map(
  ({ link }) => link,
);

/** A link with some of its text otherwise, or a whole one around a damaged session. */
const damagedLink: fc.Arbitrary<() => Promise<string>> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.tuple(fc.constantFrom(...LINKS), fc.array(damage, { minLength: 1, maxLength: 3 })).map(
      ([link, list]) =>
        async () =>
          list.reduce((text, one) => one(text), link),
    ),
  },
  { weight: 1, arbitrary: damaged.map((text) => () => packed(text)) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }).map((text) => async () => `#${text}`) },
);

async function packed(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return `#session=1.${Buffer.from(await new Response(stream).arrayBuffer()).toString('base64url')}`;
}

it('a damaged link is opened or refused in words, and soon', async () => {
  const seen = { opened: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(damagedLink, async (make) => {
      const link = await make();
      const beganMs = performance.now();
      const read = await readLink(link, [firstSeconds]);
      expect(performance.now() - beganMs).toBeLessThan(SLOWEST_MS);
      if (!read.ok) {
        expect(describeFileError(toolsEn, read.error)).toMatch(/\S/);
        seen.refused++;
        return;
      }
      const { playground, state, settle } = beginning();
      showLinked(playground, read.value);
      settle();
      expect(state().failure).toBeNull();
      seen.opened++;
    }),
    { numRuns: 7000 },
  );
  expect(seen.opened).toBeGreaterThan(100);
  expect(seen.refused).toBeGreaterThan(1000);
});
