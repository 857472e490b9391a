// The page's end of the wire to a simulation: the worker, or for tests the same host in the same thread.
import type { ToWorker } from '../protocol/messages.ts';

export interface Transport {
  post(message: ToWorker): void;
  /** Nothing is heard from it any more. */
  close(): void;
}

export interface TransportListener {
  /** A message has come; what it is has still to be looked at. */
  message(data: unknown): void;
  /** The other side has broken down and will not answer. */
  broken(message: string): void;
}

export type OpenTransport = (listener: TransportListener) => Transport;
