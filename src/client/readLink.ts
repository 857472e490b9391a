// What the fragment of an address shows. It may come from anybody, so it is read as a file is, and unpacked no further
// than a session can be long.

import type { Path } from '../base/path.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { type FileError, type Problem, unlike } from '../scenario/problem.ts';
import { readDuration } from '../scenario/quantity.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { LINK_VERSION } from './link.ts';
import type { Playground } from './playground.ts';
import { FIRST_PANEL, PANELS, type Panel, type SessionState } from './playgroundState.ts';
import { reopen } from './reopen.ts';
import { KNOWN, knownScenario, readSession } from './session.ts';

/** In characters: of the fragment, and of what is unpacked. */
const LONGEST = { fragment: 100_000, text: 1_000_000 };

export interface Linked {
  readonly shown:
    | { readonly kind: 'session'; readonly session: SessionState }
    /** It plays if no time is named. */
    | { readonly kind: 'scenario'; readonly scenario: Scenario; readonly timeNs: number | null };
  readonly panel: Panel;
  readonly hasLanes: boolean | null;
}

/** Reads a fragment, with its `#`. `own` are the scenarios that are no files. Never throws, whatever the text is. */
export async function readLink(fragment: string, own: readonly Scenario[]): Promise<Result<Linked, FileError>> {
  if (fragment.length > LONGEST.fragment) {
    return wrong([], unlike(`at most ${LONGEST.fragment} characters`, fragment.length));
  }
  const fields = new URLSearchParams(fragment.slice(1));
  const lanes = fields.get('lanes');
  if (lanes !== null && lanes !== 'shown' && lanes !== 'folded')
    return wrong(['lanes'], unlike('shown | folded', lanes));
  const hasLanes = lanes === null ? null : lanes === 'shown';
  const panel = PANELS.find((each) => each === (fields.get('panel') ?? FIRST_PANEL));
  if (panel === undefined) return wrong(['panel'], unlike(PANELS.join(' | '), fields.get('panel')));
  const session = fields.get('session');
  const shown = session === null ? scenarioIn(fields, own) : await sessionIn(session, own);
  return shown.ok ? ok({ shown: shown.value, panel, hasLanes }) : shown;
}

/** Shows what a link names. */
export function showLinked(playground: Playground, { shown, panel, hasLanes }: Linked): void {
  playground.store.setState({ panel, ...(hasLanes !== null && { hasLanes }) });
  if (shown.kind === 'session') {
    reopen(playground, shown.session);
    return;
  }
  playground.load(shown.scenario);
  if (shown.timeNs !== null) playground.goToTime(shown.timeNs);
}

function scenarioIn(fields: URLSearchParams, own: readonly Scenario[]): Result<Linked['shown'], FileError> {
  const id = fields.get('scenario');
  if (id === null) return wrong([], unlike('scenario=… | session=…', fields.toString()));
  const scenario = knownScenario(id, own);
  if (scenario === null) return wrong(['scenario'], unlike(KNOWN, id));
  const time = fields.get('t');
  const timeNs = time === null ? null : readDuration(time);
  if (time !== null && timeNs === null) return wrong(['t'], unlike('time, such as 4.2s', time));
  return ok({ kind: 'scenario', scenario, timeNs });
}

async function sessionIn(packed: string, own: readonly Scenario[]): Promise<Result<Linked['shown'], FileError>> {
  const [, version = '', data = ''] = /^(\d{1,9})\.([\w-]*)$/.exec(packed) ?? [];
  if (version === '') return wrong(['session'], { kind: 'notWhole' });
  if (Number(version) > LINK_VERSION) return wrong(['session'], { kind: 'newer', version, known: LINK_VERSION });
  const text = await inflated(data);
  if (!text.ok) return wrong(['session'], text.error);
  const session = readSession(text.value, own);
  return session.ok ? ok({ kind: 'session', session: session.value }) : session;
}

async function inflated(data: string): Promise<Result<string, Problem>> {
  try {
    const bytes = Uint8Array.from(atob(data.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
    const decoder = new TextDecoder('utf-8', { fatal: true });
    let text = '';
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      text += decoder.decode(part.value, { stream: true });
      if (text.length <= LONGEST.text) continue;
      await reader.cancel();
      return fail(unlike(`at most ${LONGEST.text} characters`, `${text.slice(0, 20)}…`));
    }
    return ok(text + decoder.decode());
  } catch {
    return fail({ kind: 'notWhole' });
  }
}

function wrong(path: Path, problem: Problem): Result<never, FileError> {
  return fail({ line: 0, path, problem });
}
