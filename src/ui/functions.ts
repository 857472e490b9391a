// What one can do from anywhere on the page. The keys, the list of them, the palette and the README come from here.
import { stepTo } from '../client/goTo.ts';
import { loopFromHere, toggleLoop } from '../client/loop.ts';
import type { Playground } from '../client/playground.ts';
import { present } from './present.ts';
import { markHere, withMarks } from './withMarks.ts';

/** A function by its keys, of which the first is the one that is shown, and by what it does. */
export interface PageFunction {
  readonly keys: readonly [string, ...string[]];
  readonly run: (playground: Playground) => void;
}

/** The id of the input that takes a file. */
export const FILE_ID = 'file';

/** The id of the button that shows the ways to other moments. */
export const GO_TO_ID = 'go-to';

/** The id of the button that shows the lanes. */
export const LANES_ID = 'lanes-toggle';

/** Those with which one goes through time. */
export const TIME_FUNCTIONS = {
  play: { keys: ['Space'], run: (playground) => playground.togglePlaying() },
  stepBack: { keys: ['ArrowLeft'], run: (playground) => playground.step(-1) },
  stepForward: { keys: ['ArrowRight'], run: (playground) => playground.step(1) },
  previousWake: { keys: ['Shift+W'], run: (playground) => stepTo(playground, 'wake', -1) },
  nextWake: { keys: ['w'], run: (playground) => stepTo(playground, 'wake', 1) },
  toStart: { keys: ['Home'], run: (playground) => playground.goToStart() },
  toEnd: { keys: ['End'], run: (playground) => playground.goToEnd() },
  deselect: { keys: ['Escape'], run: (playground) => playground.select(null) },
} as const satisfies Record<string, PageFunction>;

/** All of them, in the order in which they are listed. */
export const FUNCTIONS = {
  ...TIME_FUNCTIONS,
  toCause: { keys: ['c'], run: (playground) => follow(playground, -1) },
  toEffect: { keys: ['Shift+C'], run: (playground) => follow(playground, 1) },
  goTo: { keys: ['g'], run: () => document.getElementById(GO_TO_ID)?.click() },
  mark: { keys: ['m'], run: markHere },
  previousMark: { keys: [','], run: (playground) => withMarks(({ stepToMark }) => stepToMark(playground, -1)) },
  nextMark: { keys: ['.'], run: (playground) => withMarks(({ stepToMark }) => stepToMark(playground, 1)) },
  slower: { keys: ['-'], run: (playground) => playground.stepSpeed(-1) },
  faster: { keys: ['+', 'Shift++', '='], run: (playground) => playground.stepSpeed(1) },
  loopFrom: { keys: ['['], run: (playground) => loopFromHere(playground, 'from') },
  loopTo: { keys: [']'], run: (playground) => loopFromHere(playground, 'to') },
  loop: { keys: ['l'], run: toggleLoop },
  present: { keys: ['p'], run: present },
  openFile: { keys: ['o'], run: () => document.getElementById(FILE_ID)?.click() },
  palette: { keys: ['$mod+k'], run: ({ store }) => store.setState({ dialog: 'palette' }) },
  help: { keys: ['Shift+?'], run: ({ store }) => store.setState({ dialog: 'help' }) },
} as const satisfies Record<string, PageFunction>;

type FunctionName = keyof typeof FUNCTIONS;

export const FUNCTION_NAMES = Object.keys(FUNCTIONS) as FunctionName[];

/** The way along causes is code that a first visit can do without. */
async function follow(playground: Playground, direction: -1 | 1): Promise<void> {
  const { followTrail } = await import('./side/onDemand.ts');
  followTrail(playground, direction);
}
