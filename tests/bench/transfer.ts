// What it costs to hand events to the page: cut a batch, move its buffers, append it to the copy. Beside it, the same
// events as objects, which are cloned. Both stay in one thread, so the wait for the other one is in neither.
import { appendBatch, batchFrom, positionAfter } from '../../src/trace/batch.ts';
import { eventAt } from '../../src/trace/event.ts';
import { newLog } from '../../src/trace/log.ts';
import { EVENTS_A_BATCH } from '../../src/worker/host.ts';
import { longLog } from '../support/longLog.ts';
import { clocked, type Figures, inRounds } from './samples.ts';

export function transferFigures(): Figures {
  const log = longLog(EVENTS_A_BATCH);
  const events = Array.from({ length: log.length }, (_, seq) => eventAt(log, seq));
  return inRounds(() => {
    const copy = newLog(log.variant);
    const ns = clocked(() => {
      const batch = batchFrom(log, positionAfter(0), log.length);
      appendBatch(copy, structuredClone(batch, { transfer: [batch.words.buffer, batch.args.buffer] }));
    });
    const clonedNs = clocked(() => structuredClone(events));
    return { 'transfer.nsPerEvent': ns / log.length, 'transfer.perObjects': ns / clonedNs };
  });
}
