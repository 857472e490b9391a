// The port's text, read once, and the index of its lines of each future.
import { ensure } from '../../base/assert.ts';
import { branchOf, type PlaygroundState } from '../../client/playgroundState.ts';
import { portSources } from '../../client/portSource.ts';
import { guardsIn } from '../../view/code/differences.ts';
import { type PortFile, readPort } from '../../view/code/paths.ts';
import { type CodeIndex, extendCodeIndex, newCodeIndex } from '../../view/code/steps.ts';

const SOURCES = portSources();
const textOf = (file: PortFile) => ensure(SOURCES.get(file), `the port has a file ${file}`);

export const PORT = readPort({
  'cache.ts': textOf('cache.ts'),
  'draft.ts': textOf('draft.ts'),
  'sync.ts': textOf('sync.ts'),
  'chan.ts': textOf('chan.ts'),
});

export const PORT_GUARDS = guardsIn(PORT);

const indices = new WeakMap<object, CodeIndex>();

/** The lines behind the events of the branch that is shown. */
export function codeIndexOf(state: PlaygroundState): CodeIndex {
  const { indexed, setup } = branchOf(state);
  let index = indices.get(indexed);
  if (index === undefined) {
    index = newCodeIndex(PORT, setup);
    indices.set(indexed, index);
  }
  if (index.upTo < indexed.log.length) extendCodeIndex(index, indexed.log);
  return index;
}
