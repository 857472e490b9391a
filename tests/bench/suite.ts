import { portFigures } from './port.ts';
import type { Figures } from './samples.ts';
import { simulationFigures } from './simulation.ts';
import { transferFigures } from './transfer.ts';
import { travelFigures } from './travel.ts';

/** Everything that is measured, the same in every engine. */
export function measured(): Figures {
  return { ...portFigures(), ...travelFigures(), ...transferFigures(), ...simulationFigures() };
}
