// What the window that is shown to a room and the speaker's own say to each other, over a channel that bears the
// talk's id. It may be another version of the page that speaks, so what comes is looked at.
//
//   speaker   hello ──────────────────────────────────> room      every second: is it there?
//             <─────────────────────────────────── state          an answer, and after every change
//             next, play, black, goTo … ──────────────> room
//             <─────────────────────────────────── ended          the talk, or its window, is closed
import { isRecord } from '../base/plainData.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { marksIn } from './marks.ts';
import { branchOf, type PlaygroundState } from './playgroundState.ts';
import { standingOf } from './talk.ts';

/** Raised with every change that another version of the page would misunderstand. */
export const TALK_VERSION = 1;

const COMMANDS = ['hello', 'next', 'previous', 'play', 'pause', 'black', 'spotlight'] as const;

export type TalkCommand =
  | { readonly type: (typeof COMMANDS)[number] }
  /** To the mark with that id. */
  | { readonly type: 'goTo'; readonly id: number };

/** What the speaker sees of the talk. */
export interface TalkState {
  readonly title: string;
  /** Where the cursor stands, and where the run ends, in virtual time. */
  readonly timeNs: number;
  readonly endNs: number;
  readonly isPlaying: boolean;
  /** What has just happened. */
  readonly sentence: string;
  readonly marks: readonly TalkMark[];
  /** Of the mark at which the talk is, and of the next one. */
  readonly markId: number | null;
  readonly nextId: number | null;
  /** The room thinks about the mark's question. */
  readonly isAsked: boolean;
  readonly isBlack: boolean;
  readonly hasSpotlight: boolean;
}

interface TalkMark {
  readonly id: number;
  readonly timeNs: number;
  readonly note: string;
}

export type FromTalk = { readonly type: 'state'; readonly state: TalkState } | { readonly type: 'ended' };

/** Why a message is not understood. */
export type TalkFault = 'otherVersion' | 'unreadable';

/** The name of the channel of a talk. */
export function channelOf(id: string): string {
  return `newerthan-talk-${id}`;
}

/** What the speaker is told; `rest` is what the model does not know. */
export function talkStateOf(
  state: PlaygroundState,
  rest: Pick<TalkState, 'title' | 'sentence' | 'isBlack' | 'hasSpotlight'>,
): TalkState {
  const { stop, isThere, next } = standingOf(state);
  const branch = branchOf(state);
  return {
    ...rest,
    timeNs: state.cursor.timeNs,
    endNs: branch.endNs,
    isPlaying: state.isPlaying,
    marks: marksIn(branch, state.marks).map(({ id, place, note }) => ({ id, timeNs: place.timeNs, note })),
    markId: stop?.mark.id ?? null,
    nextId: next?.id ?? null,
    isAsked: isThere && stop?.kind === 'question' && !state.isPlaying,
  };
}

/** A message as it goes through the channel. Whoever is on it hears all, so it names whom it is for. */
export function forRoom(command: TalkCommand): object {
  return { ...command, to: 'room', version: TALK_VERSION };
}

export function forSpeaker(message: FromTalk): object {
  return { ...message, to: 'speaker', version: TALK_VERSION };
}

/** Reads what has come through the channel; null for what is for somebody else. */
export function parseForRoom(data: unknown): Result<TalkCommand | null, TalkFault> {
  const read = opened(data, 'room');
  if (!read.ok) return read;
  if (read.value === null) return ok(null);
  const { type, id } = read.value;
  if (type === 'goTo' && isCount(id)) return ok({ type, id });
  const command = COMMANDS.find((each) => each === type);
  return command === undefined ? fail('unreadable') : ok({ type: command });
}

export function parseForSpeaker(data: unknown): Result<FromTalk | null, TalkFault> {
  const read = opened(data, 'speaker');
  if (!read.ok) return read;
  if (read.value === null) return ok(null);
  const { type, state } = read.value;
  if (type === 'ended') return ok({ type });
  return type === 'state' && isTalkState(state) ? ok({ type, state }) : fail('unreadable');
}

function opened(data: unknown, to: 'room' | 'speaker'): Result<Record<string, unknown> | null, TalkFault> {
  if (!isRecord(data)) return fail('unreadable');
  if (data['to'] !== to) return ok(null);
  return data['version'] === TALK_VERSION ? ok(data) : fail('otherVersion');
}

function isTalkState(state: unknown): state is TalkState {
  return (
    isRecord(state) &&
    ['title', 'sentence'].every((key) => typeof state[key] === 'string') &&
    ['isPlaying', 'isAsked', 'isBlack', 'hasSpotlight'].every((key) => typeof state[key] === 'boolean') &&
    ['timeNs', 'endNs'].every((key) => isTime(state[key])) &&
    ['markId', 'nextId'].every((key) => state[key] === null || isCount(state[key])) &&
    Array.isArray(state['marks']) &&
    state['marks'].every(isTalkMark)
  );
}

function isTalkMark(mark: unknown): mark is TalkMark {
  return isRecord(mark) && isCount(mark['id']) && isTime(mark['timeNs']) && typeof mark['note'] === 'string';
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
