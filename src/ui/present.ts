import type { Playground } from '../client/playground.ts';

/** With this begins the name of a window that shows a talk; the talk's id follows. A name outlives a reload. */
export const TALK = 'talk-';

/** Shows the page to a room. A browser that gives no full screen shows it in the window. */
export function present(playground: Playground): void {
  document.documentElement.requestFullscreen?.().catch(() => {});
  playground.store.setState({ isPresenting: true, dialog: null });
}
