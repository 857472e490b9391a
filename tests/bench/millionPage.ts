// The model of a page that has a million events, all of them there at once.
import { Playground } from '../../src/client/playground.ts';
import type { OpenTransport } from '../../src/client/transport.ts';
import { firstSeconds } from '../../src/scenario/firstSeconds.ts';
import { batchFrom, positionAfter } from '../../src/trace/batch.ts';
import { type Log, timeNsOf } from '../../src/trace/log.ts';

/** A playground that is sent all of the log as soon as it asks, and stands at its beginning. */
export function playgroundOf(log: Log): Playground {
  const endNs = timeNsOf(log, log.length - 1);
  const openTransport: OpenTransport = (listener) => ({
    post: (message) => {
      if (message.type !== 'load') return;
      const batch = batchFrom(log, positionAfter(0), log.length);
      const { run } = message;
      setTimeout(() => listener.message({ type: 'batch', run, batch, knownToNs: endNs, endNs, finished: true }));
    },
    close: () => {},
  });
  const playground = new Playground({ openTransport, nextFrame: requestAnimationFrame }, [firstSeconds]);
  playground.pause();
  return playground;
}
