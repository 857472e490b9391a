// The figures as a page to read.
import { CASES } from './cases.ts';
import type { Figures } from './samples.ts';

/** What one engine measured. */
export interface Measured {
  readonly engine: 'node' | 'chromium';
  readonly version: string;
  readonly figures: Figures;
}

const SIMULATION: readonly (readonly [name: string, meaning: string])[] = [
  ['sim.12pods10min.ms', '10 min of 12 pods, Generic PLEG, ms'],
  ['sim.12pods10minEvented.ms', '10 min of 12 pods, both PLEGs, ms'],
  ['sim.500pods1min.ms', '1 min of 500 pods, ms'],
  ['sim.invariants.nsPerEvent', 'hold an event against the invariants, ns'],
  ['sim.invariants.share', 'invariants, as a share of simulating'],
];

const TRAVEL: readonly (readonly [name: string, meaning: string])[] = [
  ['fold.applyNs', 'apply an event, ns'],
  ['fold.undoNs', 'undo an event, ns'],
  ['seek.1m.p50Us', 'seek anywhere in 1M events, p50, µs'],
  ['seek.1m.p99Us', 'seek anywhere in 1M events, p99, µs'],
  ['seek.1m.perReplay', 'seek, mean, as a share of replaying all'],
  ['seek.1m.meanApplied', 'events applied or undone in a seek, mean'],
  ['seek.1m.maxApplied', 'events applied or undone in a seek, most'],
  ['seek.jogUs', 'seek 1 to 10 events from here, mean, µs'],
  ['transfer.nsPerEvent', 'hand an event over to the page, ns'],
  ['transfer.perObjects', 'hand over, as a share of cloning objects'],
  ['log.recordBytes', 'a record, bytes'],
  ['log.bytesPerEvent', 'a record and its share of keyframes, bytes'],
  ['log.argsBytesPerEvent', 'arguments of calls, bytes an event'],
  ['log.statusesPerEvent', 'status objects an event'],
];

const LANES: readonly (readonly [name: string, meaning: string])[] = [
  ['lanes.1m.indexMs', 'index 1M events of 200 callers, ms'],
  ['lanes.1m.queryP50Ms', 'what a window draws of 40 lanes, p50, ms'],
  ['lanes.1m.queryP99Ms', 'what a window draws of 40 lanes, p99, ms'],
  ['lanes.1m.mostDrawn', 'things drawn of 40 lanes, most'],
  ['lanes.1m.frames', 'frames of panning and zooming'],
  ['lanes.1m.cpuMsPerFrame', "processor time of the page's thread a frame, ms"],
  ['lanes.1m.frameP99Ms', 'painting a frame, p99, ms'],
  ['lanes.1m.longTasks', 'tasks of more than 50 ms among them'],
];

const PAGE: readonly (readonly [name: string, meaning: string])[] = [
  ['stage.seekAndDiffP50Us', 'anywhere: seek, find what changes on 206 boxes, p50, µs'],
  ['stage.seekAndDiffP99Us', 'the same, p99, µs'],
  ['stage.madeAnew', 'boxes found, mean'],
  ['stage.makeP50Us', 'make anew what they show, p50, µs'],
  ['stage.jogSeekAndDiffP50Us', 'by 20 events: seek, find what changes, p50, µs'],
  ['stage.jogSeekAndDiffP99Us', 'the same, p99, µs'],
  ['stage.jogMadeAnew', 'boxes found, mean'],
  ['stage.jogMakeP50Us', 'make anew what they show, p50, µs'],
  ['page.boxes', 'the whole page: boxes on the stage'],
  ['page.moves', 'moves of the slider, over all of 1M events'],
  ['page.seekAndDiffP50Ms', 'seek and all that listens, p50, ms'],
  ['page.seekAndDiffP99Ms', 'the same, p99, ms'],
  ['page.cpuMsPerMove', "processor time of the page's thread a move, ms"],
  ['page.commitsPerFrameMost', 'React commits in a frame, most'],
  ['page.longTasks', 'tasks of more than 50 ms among them'],
  ['page.jogSeekAndDiffP50Ms', 'by 20 events: seek and all that listens, p50, ms'],
  ['page.jogCommitsPerFrameMost', 'React commits in a frame, most'],
  ['page.jogLongTasks', 'tasks of more than 50 ms among 40 of them'],
  ['page.changedNodesPerJog', 'boxes and lines that 20 events change, mean'],
  ['page.rendersPerChangedNode', 'renders for each of them'],
];

export function page(machine: Readonly<Record<string, string | number>>, engines: readonly Measured[]): string {
  return [
    Object.entries(machine)
      .map(([name, value]) => `${name.replace('machine.', '')} ${value}`)
      .join(', '),
    '',
    ...engines.flatMap((each) => [operations(each), '']),
    comparison('Time travel and the log', TRAVEL, engines),
    '',
    comparison('The swim lanes, 1,200 pixels wide', LANES, engines),
    '',
    comparison('A move of the slider', PAGE, engines),
    '',
    comparison('The kubelet, simulated', SIMULATION, engines),
    '',
    'Medians of paired rounds, [least-most]. "silent" is the same port with nobody listening, "Map" as many operations',
    "on a plain Map with the same keys. The steps of Chromium's clock are 5 µs.",
  ].join('\n');
}

/** A row a figure, a column an engine. */
function comparison(title: string, rows: typeof TRAVEL, engines: readonly Measured[]): string {
  return table([
    [title, ...engines.map(({ engine }) => engine)],
    ...rows.map(([name, meaning]) => [meaning, ...engines.map(({ figures }) => withSpread(figures, name))]),
  ]);
}

function operations({ engine, figures }: Measured): string {
  return table([
    [`An operation, recorded (${engine})`, 'ns', 'silent, ns', 'x silent', 'x Map', 'events', 'ns an event'],
    ...CASES.map(({ name }) => [
      name,
      withSpread(figures, `${name}.ns`),
      shown(figures[`${name}.silentNs`]),
      withSpread(figures, `${name}.perSilent`),
      withSpread(figures, `${name}.perMap`),
      shown(figures[`${name}.eventsPerOp`]),
      shown(figures[`${name}.nsPerEvent`]),
    ]),
  ]);
}

function withSpread(figures: Figures, name: string): string {
  const range =
    figures[`${name}Min`] === undefined ? '' : ` [${shown(figures[`${name}Min`])}-${shown(figures[`${name}Max`])}]`;
  return shown(figures[name]) + range;
}

/** Three digits say all that a measurement like this one knows. */
function shown(value = Number.NaN): string {
  if (Number.isNaN(value)) return '–';
  return Number.isInteger(value) || value >= 100
    ? Math.round(value).toLocaleString('en-US')
    : String(Number(value.toPrecision(3)));
}

/** The first column to the left, numbers to the right. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  '),
    )
    .join('\n');
}
