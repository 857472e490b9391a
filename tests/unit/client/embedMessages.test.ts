// What a page around an embed may say, and what is answered to all else.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { embedStateOf, parseEmbedCommand, parseOrigins } from '../../../src/client/embedMessages.ts';
import { obey } from '../../../src/client/obeyHost.ts';
import { describeFileError } from '../../../src/view/fileError.ts';
import { toolsEn } from '../../../src/view/words/tools.en.ts';
import { beginning } from '../../support/session.ts';

const said = (read: ReturnType<typeof parseEmbedCommand> | ReturnType<typeof parseOrigins>) =>
  read.ok ? read.value : describeFileError(toolsEn, read.error);

it.each([
  [{ type: 'play', more: 1 }, { type: 'play' }],
  [{ type: 'pause' }, { type: 'pause' }],
  [{ type: 'state' }, { type: 'state' }],
  [
    { type: 'seek', timeNs: 4.2e9 },
    { type: 'seek', timeNs: 4.2e9 },
  ],
  [
    { type: 'load', link: 'somewhere/?embed#scenario=a&t=1s#' },
    { type: 'load', fragment: '#scenario=a&t=1s#' },
  ],
  [
    { type: 'load', scenario: 'a&t=1s' },
    { type: 'load', fragment: '#scenario=a%26t%3D1s' },
  ],
])('%j is a command', (data, command) => {
  expect(said(parseEmbedCommand(data))).toEqual(command);
});

it.each([
  [null, 'expected object with a type: load | play | pause | seek | state, got null'],
  [['play'], 'expected object with a type: load | play | pause | seek | state, got list'],
  [{}, 'type: expected load | play | pause | seek | state, got undefined'],
  [{ type: 'stop' }, 'type: expected load | play | pause | seek | state, got "stop"'],
  [{ type: 'seek', timeNs: '1s' }, 'timeNs: expected number of nanoseconds, at least 0, got "1s"'],
  [{ type: 'seek', timeNs: -1 }, 'timeNs: expected number of nanoseconds, at least 0, got -1'],
  [
    { type: 'seek', timeNs: Number.POSITIVE_INFINITY },
    'timeNs: expected number of nanoseconds, at least 0, got Infinity',
  ],
  [{ type: 'load' }, 'expected link with a #, or scenario, got object'],
  [{ type: 'load', link: 'somewhere' }, 'link: expected link with a #, or scenario, got "somewhere"'],
  [{ type: 'load', scenario: 7 }, 'scenario: expected id of a scenario, got 7'],
])('%j is none, and the answer says what is', (data, message) => {
  expect(said(parseEmbedCommand(data))).toBe(message);
});

it('throws at nothing, be it what JSON cannot say', () => {
  const circle: Record<string, unknown> = { type: 'load' };
  circle['scenario'] = circle;
  expect(said(parseEmbedCommand(circle))).toBe('scenario: expected id of a scenario, got object');
  fc.assert(
    fc.property(fc.anything({ withBigInt: true, withMap: true }), fc.string(), (data, list) => {
      expect(parseEmbedCommand(data).ok).toBe(false);
      expect(parseEmbedCommand({ type: data, timeNs: -1 })).toHaveProperty('ok');
      expect(parseEmbedCommand({ type: 'load', scenario: data }).ok).toBe(typeof data === 'string');
      expect(parseOrigins(list)).toHaveProperty('ok');
    }),
  );
});

it('origins are written as browsers write them, and nothing stands for all of them', () => {
  expect(said(parseOrigins(''))).toEqual([]);
  const two = 'https://blog.example,http://127.0.0.1:8080';
  expect(said(parseOrigins(two))).toEqual(two.split(','));
  for (const text of ['*', 'null', 'blog.example', 'https://blog.example/', 'https://Blog.example', 'file://'])
    expect(said(parseOrigins(`https://a.example,${text}`))).toBe(
      `embed[1]: expected origin as browsers write it: scheme://host or scheme://host:port, got "${text}"`,
    );
});

it('commands are done, and the state says so', async () => {
  const { playground, state, settle } = beginning();
  settle();
  const after = async (data: unknown) => {
    const command = parseEmbedCommand(data);
    if (!command.ok) throw new Error(JSON.stringify(command.error));
    const done = await obey(playground, command.value);
    settle();
    return done.ok ? embedStateOf(state()) : describeFileError(toolsEn, done.error);
  };
  expect(await after({ type: 'load', scenario: 'the-lock' })).toMatchObject({
    source: 'newerthan',
    type: 'state',
    scenario: { id: 'the-lock' },
    timeNs: 0,
    isPlaying: false,
    isUnderWay: false,
  });
  expect(await after({ type: 'seek', timeNs: 1e9 })).toMatchObject({ timeNs: 1e9, isPlaying: false });
  expect(await after({ type: 'play' })).toMatchObject({ isPlaying: true });
  // It is no toggle.
  expect(await after({ type: 'play' })).toMatchObject({ isPlaying: true });
  expect(await after({ type: 'pause' })).toMatchObject({ isPlaying: false });
  expect(await after({ type: 'seek', timeNs: 1e18 })).toMatch(
    /^timeNs: expected at most \d+, got 1000000000000000000$/,
  );
  expect(await after({ type: 'load', link: '#scenario=none' })).toMatch(/^scenario: expected id of a scenario/);
  expect(embedStateOf(state())).toMatchObject({ scenario: { id: 'the-lock' }, timeNs: 1e9 });
});
