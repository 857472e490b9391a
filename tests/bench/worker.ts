// The benchmark where the simulation runs for users: in a dedicated worker. It starts by itself and posts once.
import { measured } from './suite.ts';

self.postMessage(measured());
