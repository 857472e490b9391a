import type { Transport, TransportListener } from './transport.ts';

/** Starts the simulation in a worker of its own. */
export function openWorker(listener: TransportListener): Transport {
  const worker = new Worker(new URL('../worker/index.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }) => listener.message(data);
  worker.onmessageerror = () => listener.broken('a message from the worker could not be read');
  worker.onerror = (event) => {
    // A worker that cannot even be loaded gives an event without a message.
    listener.broken(event.message || 'the worker could not be started');
    event.preventDefault();
  };
  return {
    post: (message) => worker.postMessage(message),
    close: () => worker.terminate(),
  };
}
