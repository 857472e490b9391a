// The in-process twin of the worker: the same host, the same messages, no thread. Tests use it, and compare its log
// with the worker's.
import { Host } from '../worker/host.ts';
import { wholeCast } from '../worker/wholeCast.ts';
import type { OpenTransport } from './transport.ts';

/** `later` runs a callback some time after now, in order. `stepsASlice` as for Host. */
export function openInProcess(later: (callback: () => void) => void, stepsASlice?: number): OpenTransport {
  return (listener) => {
    let isOpen = true;
    const host = new Host(
      {
        // The copy is what postMessage does: nobody on the page shares memory with the simulation.
        post: (message, transfer) => {
          const copy = structuredClone(message, { transfer });
          later(() => isOpen && listener.message(copy));
        },
        yieldThen: later,
        castFor: wholeCast,
      },
      stepsASlice,
    );
    return {
      post: (message) => {
        const copy = structuredClone(message);
        later(() => isOpen && host.receive(copy));
      },
      close: () => {
        isOpen = false;
      },
    };
  };
}
