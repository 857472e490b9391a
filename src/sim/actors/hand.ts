// An actor without a will of its own: the goroutine in which somebody else's call runs, a trace's or a person's.
import type { ActorLogic } from '../actor.ts';

export interface HandState {
  readonly kind: 'hand';
}

export const hand: ActorLogic<HandState> = { wake() {}, resume() {} };
