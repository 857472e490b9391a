// The worker: ties the host to the browser. Page and worker share one compiler configuration, which takes `self` for a
// window.
import { fail, ok } from '../base/result.ts';
import { BASIC } from '../sim/actors/basic.ts';
import { isCastFor } from '../sim/cast.ts';
import { Host } from './host.ts';

const scope = self as unknown as DedicatedWorkerGlobalScopeLike;

interface DedicatedWorkerGlobalScopeLike {
  postMessage(message: unknown, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<unknown>) => void) | null;
  onmessageerror: (() => void) | null;
}

// A message to oneself comes behind what the page has sent meanwhile, and without the delay of a timer.
const mailbox = new MessageChannel();
let goOn: () => void = () => {};
mailbox.port1.onmessage = () => goOn();

const host = new Host({
  post: (message, transfer) => scope.postMessage(message, transfer),
  yieldThen: (callback) => {
    goOn = callback;
    mailbox.port2.postMessage(null);
  },
  // A first visit has no kubelet.
  castFor: (setup, then) => {
    if (isCastFor(setup, BASIC)) then(ok(BASIC));
    else {
      import('../sim/actors/kubelet.ts').then(
        ({ KUBELET }) => then(ok(KUBELET)),
        () => then(fail("the kubelet's actors could not be loaded")),
      );
    }
  },
});

scope.onmessage = ({ data }) => host.receive(data);
scope.onmessageerror = () => host.receive(undefined);
