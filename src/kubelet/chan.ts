// Go's `make(chan *data, 1)`, as a record, so that a caller that waits on it is visible state.
import { assert, ensure } from '../base/assert.ts';
import type { Data } from './cache.ts';
import type { Env, GoroutineId } from './env.ts';

/**
 * A channel with room for one value. Each channel of the cache has exactly one receiver: the caller of GetNewerThan.
 */
export interface Chan {
  readonly receiver: GoroutineId;
  slot: Data | null;
  closed: boolean;
}

export function makeChan(env: Env): Chan {
  return { receiver: env.self, slot: null, closed: false };
}

/**
 * `ch <- d`. The one slot and exactly one send are why notify never blocks under the lock (fact 11): a second send is a
 * bug.
 */
export function send(env: Env, ch: Chan, d: Data): void {
  assert(!ch.closed, 'send on closed channel');
  assert(ch.slot === null, 'send on a full channel would block');
  ch.slot = d;
  env.probe.channelFilled(ch, d);
  env.ready(ch.receiver);
}

/** `close(ch)`. */
export function close(env: Env, ch: Chan): void {
  assert(!ch.closed, 'close of closed channel');
  ch.closed = true;
  env.probe.channelClosed(ch);
}

/** `<-ch` by a receiver that knows there is a value; until then it is blocked, and that is the scheduler's business. */
export function receive(ch: Chan): Data {
  const d = ensure(ch.slot, 'receive on an empty channel would block');
  ch.slot = null;
  return d;
}
