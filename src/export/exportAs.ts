// A run in one of the formats that others read.
import { fileStem } from '../base/fileStem.ts';
import { ok, type Result } from '../base/result.ts';
import { VARIANTS } from '../kubelet/variants.ts';
import type { Log } from '../trace/log.ts';
import { nameOf } from '../trace/text.ts';
import type { Exported, Note, Refusal } from './exported.ts';
import { goFileName, goTest } from './goTest.ts';
import { jsonLines } from './jsonLines.ts';
import { type ScenarioSource, scenarioText } from './scenarioText.ts';
import { type Schedule, scheduleOf } from './schedule.ts';
import { traceText } from './traceText.ts';

export const FORMATS = ['go', 'trace', 'scenario', 'jsonl'] as const;
export type Format = (typeof FORMATS)[number];

/** A run, and how much of it: the first `upTo` events, and virtual time up to `durationNs`. */
export interface ExportSource extends ScenarioSource {
  readonly log: Log;
  readonly upTo: number;
}

/** The run as a file of the format, or why it cannot be one. */
export function exportAs(format: Format, source: ExportSource): Result<Exported, Refusal> {
  switch (format) {
    case 'go':
      return asGo(source);
    case 'trace':
      return asTrace(source);
    case 'scenario':
      return asScenario(source);
    case 'jsonl': {
      const { log, upTo } = source;
      const name = `${fileStem(source.scenario.id)}.events.jsonl`;
      return ok({
        name,
        mime: 'application/jsonl',
        pieces: { [Symbol.iterator]: () => jsonLines(log, upTo) },
        notes: [],
      });
    }
  }
}

function asGo(source: ExportSource): Result<Exported, Refusal> {
  const { scenario, log, upTo, durationNs } = source;
  const schedule = scheduleOf(log, upTo);
  if (!schedule.ok) return schedule;
  const { id, title } = scenario;
  const actorName = (actor: number) => nameOf(log, actor);
  const lines = goTest(schedule.value, { id, title: title.en, actorName, untilNs: durationNs });
  if (!lines.ok) return lines;
  const pieces = lines.value.map((line) => `${line}\n`);
  return ok({ name: goFileName(id), mime: 'text/x-go', pieces, notes: notesOfGo(schedule.value) });
}

function notesOfGo({ steps, variant, notes }: Schedule): Note[] {
  const count = steps.filter(({ operation }) => operation.op === 'getAll').length;
  return [
    ...(VARIANTS[variant].timeShiftThresholdNs === null ? [] : [{ kind: 'unmerged' } as const]),
    ...notes,
    ...(count === 0 ? [] : [{ kind: 'getAll', count } as const]),
  ];
}

function asTrace(source: ExportSource): Result<Exported, Refusal> {
  const schedule = scheduleOf(source.log, source.upTo);
  if (!schedule.ok) return schedule;
  const text = traceText(schedule.value, source.scenario.id);
  if (!text.ok) return text;
  const { notes } = schedule.value;
  return ok({
    name: `${fileStem(source.scenario.id)}.trace.jsonl`,
    mime: 'application/jsonl',
    pieces: [`${text.value}\n`],
    notes,
  });
}

function asScenario(source: ExportSource): Result<Exported, Refusal> {
  const made = scenarioText(source);
  if (!made.ok) return made;
  const { text, notes } = made.value;
  return ok({ name: `${fileStem(source.scenario.id)}.yaml`, mime: 'application/yaml', pieces: [text], notes });
}
