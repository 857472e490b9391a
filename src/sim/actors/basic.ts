// The actors that know the cache only, and the weather: all that a scenario of scripts needs, and a trace.
import type { Cast } from '../cast.ts';
import { faults } from './faults.ts';
import { hand } from './hand.ts';
import { newScript, script } from './script.ts';
import { newTracePlayer, tracePlayer } from './tracePlayer.ts';

export const BASIC = {
  logic: { script, tracePlayer, hand, faults },
  newActor: {
    script: (settings) => ({
      state: newScript(settings),
      role: settings.role,
      origin: 'scenario',
      name: settings.name,
    }),
    tracePlayer: (settings) => ({ state: newTracePlayer(settings), role: 'writer', origin: 'trace', name: '' }),
  },
} satisfies Cast;
