// What the swim lanes of a million events cost: to index them, and to find what is drawn of a window.
import { below, seeded } from '../../src/base/random.ts';
import { type Log, timeNsOf } from '../../src/trace/log.ts';
import { extendLanes, type Lane, lanesOf, MARKS, SPANS } from '../../src/view/lanes/laneIndex.ts';
import { marksInView, type Scale, spansInView } from '../../src/view/lanes/levels.ts';
import { clocked, type Figures, inRounds, quantile } from './samples.ts';

const WIDTH_PX = 1_200;
/** More than there is room for on most screens: those out of sight are not asked for. */
const LANES_IN_VIEW = 40;
const QUERIES = 200;
/** The narrowest window is a millionth of the run. */
const MOST_HALVINGS = 20;

/** The index of all lanes, and what is drawn of those in view, wherever the list is scrolled to. */
export function laneFigures(log: Log): Figures {
  const random = seeded(1);
  let mostDrawn = 0;
  const times = inRounds(() => {
    // The index is kept by log, so that of another log object has to be made anew.
    const fresh: Log = { ...log };
    const index = lanesOf(fresh);
    const indexNs = clocked(() => extendLanes(index, fresh, fresh.length));
    const lanes = [...index.actors, ...index.pods].flatMap((lane) => lane ?? []);
    const queries = Array.from({ length: QUERIES }, () => {
      const scale = drawnScale(log, below(random, MOST_HALVINGS + 1), below(random, 1_000) / 1_000);
      const first = below(random, lanes.length - LANES_IN_VIEW + 1);
      const inView = lanes.slice(first, first + LANES_IN_VIEW);
      return clocked(() => {
        mostDrawn = Math.max(mostDrawn, thingsDrawn(log, inView, scale));
      });
    });
    return {
      'lanes.1m.indexMs': indexNs / 1e6,
      'lanes.1m.queryP50Ms': quantile(queries, 0.5) / 1e6,
      'lanes.1m.queryP99Ms': quantile(queries, 0.99) / 1e6,
    };
  });
  return { ...times, 'lanes.1m.mostDrawn': mostDrawn };
}

function drawnScale(log: Log, halvings: number, share: number): Scale {
  const endNs = timeNsOf(log, log.length - 1);
  const windowNs = endNs / 2 ** halvings;
  return { fromNs: share * (endNs - windowNs), nsPerPx: windowNs / WIDTH_PX, widthPx: WIDTH_PX };
}

function thingsDrawn(log: Log, lanes: readonly Lane[], scale: Scale): number {
  const knownToNs = timeNsOf(log, log.length - 1);
  let things = 0;
  const count = () => {
    things++;
  };
  for (const { spans, marks } of lanes) {
    for (const kind of SPANS) if (spans[kind]) spansInView(log, spans[kind], scale, knownToNs, count);
    for (const kind of MARKS) if (marks[kind]) marksInView(log, marks[kind], scale, count);
  }
  return things;
}
