// What a page says to an embed of this one, and what that says to it. A message comes from somebody else's program, so
// it is looked at as a file is.
import { isRecord } from '../base/plainData.ts';
import { fail, ok, type Result, readAll } from '../base/result.ts';
import { type FileError, shown } from '../scenario/problem.ts';
import { branchOf, type PlaygroundState } from './playgroundState.ts';

export type EmbedCommand =
  /** Shows what the fragment of an address does, with its `#`. */
  | { readonly type: 'load'; readonly fragment: string }
  | { readonly type: 'play' }
  | { readonly type: 'pause' }
  | { readonly type: 'seek'; readonly timeNs: number }
  /** Asks for the state. */
  | { readonly type: 'state' };

export type FromEmbed =
  | ({ readonly source: 'newerthan'; readonly type: 'state' } & EmbedState)
  /** Something that was asked for and not done. `message` is for a person to read. */
  | { readonly source: 'newerthan'; readonly type: 'error'; readonly message: string };

interface EmbedState {
  /** Of the scenario; `title` in all languages. */
  readonly scenario: { readonly id: string; readonly title: { readonly en: string; readonly 'zh-TW': string } };
  /** Where the cursor stands, and where the run ends, in virtual time. */
  readonly timeNs: number;
  readonly endNs: number;
  readonly isPlaying: boolean;
  /** It was told to go somewhere, and what happens up to there is not known yet. */
  readonly isUnderWay: boolean;
}

const TYPES = 'load | play | pause | seek | state';
const LOADED = 'link with a #, or scenario';

/** The state, as a page around an embed is told it. */
export function embedStateOf(state: PlaygroundState): FromEmbed {
  const { scenario, cursor, isPlaying, destination } = state;
  return {
    source: 'newerthan',
    type: 'state',
    scenario: { id: scenario.id, title: { en: scenario.title.en, 'zh-TW': scenario.title['zh-TW'] } },
    timeNs: cursor.timeNs,
    endNs: branchOf(state).endNs,
    isPlaying,
    isUnderWay: destination !== null,
  };
}

/** Reads a message of a page around an embed. An error names the field, and what was expected there. */
export function parseEmbedCommand(data: unknown): Result<EmbedCommand, FileError> {
  if (!isRecord(data)) return wrong([], `object with a type: ${TYPES}`, data);
  const { type, link, scenario, timeNs } = data;
  switch (type) {
    case 'play':
    case 'pause':
    case 'state':
      return ok({ type });
    case 'seek':
      return typeof timeNs === 'number' && Number.isFinite(timeNs) && timeNs >= 0
        ? ok({ type, timeNs })
        : wrong(['timeNs'], 'number of nanoseconds, at least 0', timeNs);
    case 'load':
      if ((link === undefined) === (scenario === undefined)) return wrong([], LOADED, data);
      if (scenario === undefined) {
        return typeof link === 'string' && link.includes('#')
          ? ok({ type, fragment: link.slice(link.indexOf('#')) })
          : wrong(['link'], LOADED, link);
      }
      return typeof scenario === 'string'
        ? ok({ type, fragment: `#scenario=${encodeURIComponent(scenario)}` })
        : wrong(['scenario'], 'id of a scenario', scenario);
    default:
      return wrong(['type'], TYPES, type);
  }
}

/** The origins that the `embed` parameter of an address lists, separated by commas; none when it is empty. */
export function parseOrigins(list: string): Result<string[], FileError> {
  return readAll(list === '' ? [] : list.split(','), (text, at) =>
    isOrigin(text)
      ? ok(text)
      : wrong(['embed', at], 'origin as browsers write it: scheme://host or scheme://host:port', text),
  );
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text && /^https?:/.test(text);
}

function wrong(path: FileError['path'], expected: string, got: unknown): Result<never, FileError> {
  return fail({ line: 0, path, problem: { kind: 'wrong', expected, got: shown(textOf(got)) } });
}

/** What can be sent is more than JSON can say: circles and large integers as well. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return String(value);
  return Array.isArray(value) ? 'list' : 'object';
}
