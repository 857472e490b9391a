// A session as the fragment of an address, which never leaves the browser. A moment of a scenario that is as it was
// found is written so that a person can read it; all else is a session file, compressed. Either is followed by how the
// page shows it.
//
//   #scenario=one-second-wait&t=4.2s&lang=en
//   #session=1.pZFBCsIwEE…&lang=en&lanes=shown
import { isDeepEqual } from '../base/isDeepEqual.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { sessionText } from '../scenario/sessionText.ts';
import { cursorAtTime } from './cursor.ts';
import { branchOf, FIRST_PANEL, type PlaygroundState } from './playgroundState.ts';
import { sessionOf } from './saveSession.ts';

/** How the compressed part is written. Raised with every change; what was written before is still read. */
export const LINK_VERSION = 1;

/** Of a whole address. Longer ones are cut off or refused in places where links are pasted. */
export const LONGEST_LINK = 8000;

/** The fragment that shows the session to whoever opens it, in a language. */
export async function linkOf(state: PlaygroundState, language: string): Promise<string> {
  const id = await knownId(state.scenario);
  const parts = [id !== null && isAsFound(state) ? momentText(id, state) : await packed(state, id), `lang=${language}`];
  if (state.panel !== FIRST_PANEL) parts.push(`panel=${state.panel}`);
  if (state.hasLanes !== null) parts.push(`lanes=${state.hasLanes ? 'shown' : 'folded'}`);
  return `#${parts.join('&')}`;
}

/**
 * The fragment that shows the moment in the scenario as it comes with the page, whatever has been made of it; null for
 * a scenario that does not come with it.
 */
export async function shortLinkOf(state: PlaygroundState, language: string): Promise<string | null> {
  const id = await knownId(state.scenario);
  return id === null ? null : `#${momentText(id, state)}&lang=${language}`;
}

function momentText(id: string, { cursor }: PlaygroundState): string {
  return `scenario=${id}&t=${secondsText(Math.round(cursor.timeNs))}`;
}

async function packed(state: PlaygroundState, id: string | null): Promise<string> {
  const file = sessionOf(state);
  const scenario = id === null ? file.scenario : { kind: 'known' as const, id };
  const bytes = await deflated(sessionText({ ...file, scenario }, 0));
  return `session=${LINK_VERSION}.${base64url(bytes)}`;
}

/** The id of a scenario that is on every page, in just these words; null for one that is not. */
async function knownId({ id, from, trace }: Scenario): Promise<string | null> {
  if (trace !== undefined) return null;
  if (from === undefined) return id;
  // It is there already: what reads scenarios comes with it.
  const { gallerySources } = await import('./gallery.ts');
  return gallerySources().get(id) === from.file.source ? id : null;
}

/** Whether nothing has been made of the scenario, and the cursor stands behind all that has happened by its time. */
function isAsFound(state: PlaygroundState): boolean {
  const { scenario, branches, marks, selection, speed, loop, changesFrom, cursor, destination } = state;
  const { indexed, origin, name, injected, horizonNs, setup } = branchOf(state);
  const isOnlyOne = branches.length === 1 && origin.kind === 'scenario' && injected.length === 0;
  const isUnchanged = setup === scenario.setup && horizonNs === setup.durationNs && changesFrom === 'start';
  const isPlain = speed === 1 && loop === null && name === null;
  const isBare = marks.length === 0 && selection === null && destination === null;
  const isAtTime = Number.isInteger(cursor.timeNs) && isDeepEqual(cursorAtTime(indexed.log, cursor.timeNs), cursor);
  return isOnlyOne && isUnchanged && isPlain && isBare && isAtTime;
}

const DECIMALS = 9;

/** `4.2s` of whole nanoseconds. */
function secondsText(timeNs: number): string {
  const digits = String(timeNs).padStart(DECIMALS + 1, '0');
  const text = `${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`;
  return `${text.replace(/\.?0+$/, '')}s`;
}

async function deflated(text: string): Promise<Uint8Array> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function base64url(bytes: Uint8Array): string {
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
