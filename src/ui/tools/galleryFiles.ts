// The scenarios that come with the page, parsed once.
import { loadGallery, scenarioOf } from '../../client/gallery.ts';
import type { Playground } from '../../client/playground.ts';

export const files = loadGallery();

/** Plays one of them, or one of the page's own. */
export function openScenario(playground: Playground, id: string): void {
  const file = files.find((each) => each.id === id);
  const own = playground.store.getState().gallery.find((each) => each.id === id);
  const scenario = file === undefined ? own : scenarioOf(file);
  if (scenario !== undefined) playground.load(scenario);
}
