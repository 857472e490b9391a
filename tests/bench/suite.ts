import { laneFigures } from './lanes.ts';
import { portFigures } from './port.ts';
import type { Figures } from './samples.ts';
import { simulationFigures } from './simulation.ts';
import { stageFigures } from './stage.ts';
import { transferFigures } from './transfer.ts';
import { millionEvents, millionEventsOfWorkers, travelFigures } from './travel.ts';

/** Everything that is measured, the same in every engine. */
export function measured(): Figures {
  const port = portFigures();
  const log = millionEvents();
  return {
    ...port,
    ...travelFigures(log),
    ...stageFigures(millionEventsOfWorkers()),
    ...laneFigures(log),
    ...transferFigures(),
    ...simulationFigures(),
  };
}
