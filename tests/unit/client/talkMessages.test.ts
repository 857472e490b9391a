// What the two windows of a talk say to each other, and what is made of all else.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type FromTalk,
  forRoom,
  forSpeaker,
  parseForRoom,
  parseForSpeaker,
  TALK_VERSION,
  type TalkCommand,
  type TalkState,
} from '../../../src/client/talkMessages.ts';

const STATE: TalkState = {
  title: 'a',
  timeNs: 1.5,
  endNs: 2,
  isPlaying: false,
  sentence: '',
  marks: [{ id: 3, timeNs: 0, note: 'Who?' }],
  markId: 3,
  nextId: null,
  isAsked: true,
  isBlack: false,
  hasSpotlight: false,
};

const kindOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);
/** What a field of the state may be. */
const kindsOf = (key: string): string[] =>
  key === 'markId' || key === 'nextId'
    ? ['number', 'null']
    : Object.entries(STATE).flatMap(([name, value]) => (name === key ? [kindOf(value)] : []));

const COMMANDS: TalkCommand[] = [
  ...(['hello', 'next', 'previous', 'play', 'pause', 'black', 'spotlight'] as const).map((type) => ({ type })),
  { type: 'goTo', id: 0 },
];

it.each(COMMANDS)('%j arrives, and is for the room alone', (command) => {
  expect(parseForRoom(forRoom(command))).toEqual({ ok: true, value: command });
  expect(parseForSpeaker(forRoom(command))).toEqual({ ok: true, value: null });
});

it.each<FromTalk>([{ type: 'ended' }, { type: 'state', state: STATE }])(
  '%j arrives, and is for the speaker alone',
  (message) => {
    expect(parseForSpeaker(forSpeaker(message))).toEqual({ ok: true, value: message });
    expect(parseForRoom(forSpeaker(message))).toEqual({ ok: true, value: null });
  },
);

describe('what cannot be understood', () => {
  it.each([
    { type: 'stop' },
    { type: 'goTo' },
    { type: 'goTo', id: -1 },
    { type: 'goTo', id: '1' },
    { type: 'goTo', id: 0.5 },
  ])('%j is refused by the room', (message) => {
    expect(parseForRoom({ ...message, to: 'room', version: TALK_VERSION }).ok).toBe(false);
  });

  it.each(Object.keys(STATE))('a state without its %s is refused', (key) => {
    const state: Record<string, unknown> = { ...STATE };
    delete state[key];
    expect(parseForSpeaker({ type: 'state', state, to: 'speaker', version: TALK_VERSION }).ok).toBe(false);
  });

  it.each([{ marks: [{ id: 3, timeNs: 0 }] }, { timeNs: Number.NaN }, { endNs: -1 }, { markId: 'x' }, { title: 1 }])(
    'a state with %j is refused',
    (wrong) => {
      const state = { ...STATE, ...wrong };
      expect(parseForSpeaker({ type: 'state', state, to: 'speaker', version: TALK_VERSION }).ok).toBe(false);
    },
  );

  it('another version of the page is told as such', () => {
    const message = { ...forRoom({ type: 'next' }), version: TALK_VERSION + 1 };
    expect(parseForRoom(message)).toEqual({ ok: false, error: 'otherVersion' });
    expect(parseForSpeaker({ ...message, to: 'speaker' })).toEqual({ ok: false, error: 'otherVersion' });
    expect(parseForSpeaker({ ...message, to: 'speaker', version: TALK_VERSION })).toEqual({
      ok: false,
      error: 'unreadable',
    });
  });

  it('anything at all is answered without throwing, and makes no state that is none', () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withMap: true }), fc.anything(), (data, part) => {
        expect(parseForRoom(data).ok).toBe(typeof data === 'object' && data !== null && !Array.isArray(data));
        expect(parseForSpeaker({ to: 'speaker', version: TALK_VERSION, type: data, state: part }).ok).toBe(
          data === 'ended',
        );
        for (const key of Object.keys(STATE)) {
          const read = parseForSpeaker({
            ...forSpeaker({ type: 'state', state: STATE }),
            state: { ...STATE, [key]: part },
          });
          if (read.ok) expect(kindsOf(key)).toContain(kindOf(part));
        }
      }),
    );
  });
});
