// The runtime's event stream, as far as the world and the page have to agree on it.
import type { FaultKind } from './record.ts';

/** Whether nothing comes through the runtime's event stream while a fault of that kind is on. */
export function breaksStream(kind: FaultKind): boolean {
  return kind === 'streamLoss' || kind === 'runtimeRestart';
}
