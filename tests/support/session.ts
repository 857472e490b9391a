// The page's model with the simulation in the same thread, which answers only when the test says so.
import { openInProcess } from '../../src/client/inProcess.ts';
import { Playground } from '../../src/client/playground.ts';
import type { PlaygroundState } from '../../src/client/playgroundState.ts';
import type { TransportListener } from '../../src/client/transport.ts';
import { firstSeconds } from '../../src/scenario/firstSeconds.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { logText } from '../../src/trace/text.ts';

export interface Session {
  readonly playground: Playground;
  readonly state: () => PlaygroundState;
  /** The log of the branch that is shown, as lines of text. */
  readonly lines: () => string[];
  /** Lets everything happen that is due: the simulation runs to its end. */
  readonly settle: () => void;
  /** The simulation's end of the wire, one for each time that it was opened. */
  readonly opened: readonly TransportListener[];
  /** All that has come through the wire. */
  readonly heard: readonly unknown[];
}

/** A session in which nothing has come from the simulation yet. */
export function beginning(scenario: Scenario = firstSeconds): Session {
  const due: (() => void)[] = [];
  const opened: TransportListener[] = [];
  const heard: unknown[] = [];
  const later = (callback: () => void) => void due.push(callback);
  const playground = new Playground(
    {
      openTransport: (listener) => {
        opened.push(listener);
        return openInProcess(later)({
          ...listener,
          message: (data) => {
            heard.push(data);
            listener.message(data);
          },
        });
      },
      nextFrame: later,
    },
    [scenario],
  );
  return {
    playground,
    state: () => playground.store.getState(),
    lines: () => logText(playground.branch.indexed.log).split('\n'),
    settle: () => {
      while (due.length > 0) due.shift()?.();
    },
    opened,
    heard,
  };
}

/** A session in which the whole run is there. */
export function settled(scenario: Scenario = firstSeconds): Session {
  const session = beginning(scenario);
  session.settle();
  return session;
}
