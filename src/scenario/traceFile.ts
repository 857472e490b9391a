// The trace file format `pod-cache-trace`, version 1: recorded behaviour of the Go implementation, one trace a line,
// JSON. Parsed strictly: what is not understood is an error that names the line and the field, never a guess.
import * as v from 'valibot';
import { fail, ok, type Result } from '../base/result.ts';
import type { Operation } from '../kubelet/operation.ts';
import { uid } from '../kubelet/runtime.ts';
import { type Time, unix, ZERO } from '../kubelet/time.ts';
import { VARIANT_IDS, VARIANTS, type VariantId } from '../kubelet/variants.ts';
import type { TraceSettings, TraceStep } from '../sim/actors/tracePlayer.ts';
import type { Recorded } from '../sim/recorded.ts';
import { type FileError, placeOf, shown } from './problem.ts';
import type { Scenario } from './scenario.ts';

/** How far apart the steps of a trace are played. */
const STEP_PERIOD_NS = 500_000_000;

/** One recorded trace, ready to be played. */
export interface Trace {
  /** Where it stands in its file, counted from 1. Names may repeat. */
  readonly line: number;
  readonly name: string;
  readonly variant: VariantId;
  readonly settings: TraceSettings;
  /** The line. */
  readonly source: string;
}

/** A whole number that a double holds exactly: in nanoseconds, 104 days to either side. Zero has no sign. */
const integer = (expected: string) =>
  v.pipe(
    v.number(expected),
    v.safeInteger(`${expected}, |n| < 2^53`),
    v.transform((n) => n + 0),
  );
const nullableNanoseconds = v.nullable(integer('integer | null'));
const time = v.pipe(
  nullableNanoseconds,
  v.transform((ns): Time => (ns === null ? ZERO : unix(ns))),
);
const podUid = v.pipe(v.string(), v.transform(uid));
const count = v.pipe(integer('integer >= 0'), v.minValue(0, 'integer >= 0'));
const status = v.nullable(v.strictObject({ id: podUid, name: v.string(), rev: count }));
const error = v.nullable(v.string('string | null'));
const answer = v.strictObject({ status, error });
const woke = v.array(v.strictObject({ call: count, uid: podUid, result: answer }));

const step = v.variant('op', [
  v.strictObject({ op: v.literal('set'), uid: podUid, status, error, timestamp: time, updated: v.boolean(), woke }),
  v.strictObject({ op: v.literal('delete'), uid: podUid, woke }),
  v.strictObject({ op: v.literal('updateTime'), timestamp: time, woke }),
  v.strictObject({ op: v.literal('setObservedTime'), uid: podUid, timestamp: time, woke }),
  v.strictObject({ op: v.literal('get'), uid: podUid, result: answer }),
  v.strictObject({ op: v.literal('getAll'), result: v.array(status) }),
  v.strictObject({
    op: v.literal('getNewerThan'),
    uid: podUid,
    minTime: time,
    call: count,
    result: v.nullable(answer),
  }),
  v.strictObject({ op: v.literal('advance'), now: time }),
]);

/** An object with any keys. valibot's own `record` leaves out keys such as `__proto__`, which a pod may be named. */
const byUid = <Value extends v.BaseSchema<unknown, unknown, v.BaseIssue<unknown>>>(value: Value) =>
  v.pipe(
    v.custom<object>((input) => typeof input === 'object' && input !== null && !Array.isArray(input), 'object'),
    v.transform((input) => new Map<string, unknown>(Object.entries(input))),
    v.map(v.string(), value),
    v.transform((map) => Object.fromEntries(map)),
  );

const entry = v.strictObject({
  status,
  error,
  modified: nullableNanoseconds,
  observed: v.exactOptional(integer('integer')),
});

const trace = v.strictObject({
  format: v.literal('pod-cache-trace'),
  version: v.literal(1),
  variant: v.picklist(VARIANT_IDS),
  name: v.string(),
  steps: v.array(step),
  final: v.strictObject({
    ready: v.boolean(),
    timestamp: nullableNanoseconds,
    pods: byUid(entry),
    subscribers: byUid(v.array(v.strictObject({ call: count, minTime: nullableNanoseconds }))),
  }),
});

type ParsedTrace = v.InferOutput<typeof trace>;
type ParsedStep = ParsedTrace['steps'][number];

/** Reads a whole file. Empty lines are allowed, a file without any trace is not. */
export function parseTraceFile(text: string): Result<Trace[], FileError> {
  const traces: Trace[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    if (line.trim() === '') continue;
    const parsed = parseLine(line, index + 1);
    if (!parsed.ok) return parsed;
    traces.push(parsed.value);
  }
  if (traces.length === 0) return fail({ line: 1, path: [], problem: { kind: 'empty' } });
  return ok(traces);
}

/** The scenario that plays a trace. The seed is free: what a trace records does not depend on what Go leaves open. */
export function traceScenario({ line, name, variant, settings, source }: Trace): Scenario {
  const steps = settings.steps.length;
  return {
    id: `trace:${line}:${name}`,
    title: { en: name, 'zh-TW': name },
    story: {
      en: `A recorded trace of the Go implementation: ${steps} steps, one each half second. Every outcome is compared.`,
      'zh-TW': `Go 實作的追蹤紀錄：共 ${steps} 步，每半秒一步，逐步比對結果。`,
    },
    setup: { variant, seed: 1, durationNs: (steps + 2) * STEP_PERIOD_NS, actors: [settings] },
    trace: source,
  };
}

function parseLine(text: string, line: number): Result<Trace, FileError> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return fail({ line, path: [], problem: { kind: 'notJson', got: shown(text) } });
  }
  const parsed = v.safeParse(trace, json, { abortEarly: true });
  if (!parsed.success) return fail({ line, ...placeOf(parsed.issues[0]) });
  const { variant, name, steps, final } = parsed.output;
  const foreign = VARIANTS[variant].observesTime ? null : observingPart(parsed.output);
  if (foreign !== null) return fail({ line, ...foreign });
  return ok({
    line,
    name,
    variant,
    settings: { kind: 'tracePlayer', stepPeriodNs: STEP_PERIOD_NS, steps: steps.map(toStep), final },
    source: text,
  });
}

/** The first part of a trace that only a variant with observed times has. */
function observingPart({ variant, steps, final }: ParsedTrace): Omit<FileError, 'line'> | null {
  const step = steps.findIndex(({ op }) => op === 'setObservedTime');
  if (step >= 0) {
    const problem = { kind: 'wrong', expected: `operation of ${variant}`, got: '"setObservedTime"' } as const;
    return { path: ['steps', step, 'op'], problem };
  }
  const observed = Object.entries(final.pods).find(([, entry]) => entry.observed !== undefined);
  if (observed === undefined) return null;
  const problem = { kind: 'wrong', expected: `field of ${variant}`, got: '"observed"' } as const;
  return { path: ['final', 'pods', observed[0], 'observed'], problem };
}

function toStep(parsed: ParsedStep): TraceStep {
  if (parsed.op === 'advance') return { kind: 'advance', now: parsed.now };
  const call = parsed.op === 'getNewerThan' ? parsed.call : null;
  return { kind: 'operation', operation: toOperation(parsed), call, recorded: toRecorded(parsed) };
}

function toOperation(parsed: Exclude<ParsedStep, { op: 'advance' }>): Operation {
  switch (parsed.op) {
    case 'set':
      return {
        op: parsed.op,
        uid: parsed.uid,
        status: parsed.status,
        error: parsed.error,
        timestamp: parsed.timestamp,
      };
    case 'getNewerThan':
      return { op: parsed.op, uid: parsed.uid, minTime: parsed.minTime };
    case 'setObservedTime':
      return { op: parsed.op, uid: parsed.uid, timestamp: parsed.timestamp };
    case 'updateTime':
      return { op: parsed.op, timestamp: parsed.timestamp };
    case 'getAll':
      return { op: parsed.op };
    case 'get':
    case 'delete':
      return { op: parsed.op, uid: parsed.uid };
  }
}

function toRecorded(parsed: Exclude<ParsedStep, { op: 'advance' }>): Recorded {
  switch (parsed.op) {
    case 'set':
      return { updated: parsed.updated, woke: parsed.woke };
    case 'get':
    case 'getAll':
    case 'getNewerThan':
      return { result: parsed.result };
    case 'delete':
    case 'updateTime':
    case 'setObservedTime':
      return { woke: parsed.woke };
  }
}
