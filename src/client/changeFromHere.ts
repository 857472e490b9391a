// A change of terms from the cursor on. It comes with the scenarios, because only they have something to be changed.
import { settingsBetween } from '../scenario/midway.ts';
import type { SetupChange } from '../scenario/origin.ts';
import { type Branch, type Departure, injectedBefore, injectionAt, type Terms } from './branch.ts';
import type { Cursor } from './cursor.ts';
import type { Playground } from './playground.ts';

/** As the playground's `changeSetup`, but everything up to the cursor stays as it is, and the terms hold from there. */
export function changeFromHere(playground: Playground, terms: Terms, change: SetupChange): void {
  const departure = departureOnTerms(playground.branch, playground.store.getState().cursor, terms);
  if (departure === null) return;
  playground.store.setState({ failure: null });
  playground.depart(departure, { kind: 'setup', change, atNs: departure.place.timeNs });
}

/**
 * Other terms hold from the cursor on; null when they do already. What is changed at one place is one change: a second
 * one there takes the place of the first, and is none if it takes it back.
 */
function departureOnTerms(branch: Branch, cursor: Cursor, terms: Terms): Departure | null {
  const { done, end } = injectedBefore(branch, cursor.events);
  const last = done.at(-1)?.injection;
  const isAgain = last?.change.kind === 'settings' && end === cursor.events && last.timeNs === cursor.timeNs;
  const earlier = isAgain ? done.slice(0, -1) : done;
  const place = isAgain ? { events: last.afterEvents, timeNs: last.timeNs } : cursor;
  const settings = settingsBetween((earlier.at(-1) ?? branch).setup, terms.setup);
  if (settings === null) return isAgain ? { place, injected: earlier } : null;
  return { place, injected: [...earlier, { ...terms, injection: injectionAt(place, settings) }] };
}
