import { laneFigures } from './lanes.ts';
import { portFigures } from './port.ts';
import type { Figures } from './samples.ts';
import { simulationFigures } from './simulation.ts';
import { transferFigures } from './transfer.ts';
import { millionEvents, travelFigures } from './travel.ts';

/** Everything that is measured, the same in every engine. */
export function measured(): Figures {
  const port = portFigures();
  const log = millionEvents();
  return { ...port, ...travelFigures(log), ...laneFigures(log), ...transferFigures(), ...simulationFigures() };
}
