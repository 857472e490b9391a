// What a scenario expects of its run: assertions on the log, as data. Each is one sentence of the form "so many of
// these", "this call was blocked so long", "these were released in this order", or "at this time it is so".
import * as v from 'valibot';
import { OPS, RUNTIME_CHANGES, WORKS } from '../trace/record.ts';
import { count, duration, instant, variantId } from './quantity.ts';

/** What can be counted beside changes in the runtime and works that an actor has done. */
const COUNTED = [
  'get',
  'set',
  'setRefused',
  'delete',
  'updateTime',
  'setObservedTime',
  'waits',
  'wakes',
  'queued',
  'answers',
  'defaultAnswers',
  'errorAnswers',
  'eventsSent',
  'eventsDropped',
  'failures',
  'skips',
] as const;
const COUNTABLE = [...COUNTED, ...RUNTIME_CHANGES, ...WORKS] as const;
export type Countable = (typeof COUNTABLE)[number];

const only = {
  /** The versions in which it is expected; absent: in all that the scenario names. */
  in: v.exactOptional(v.array(variantId)),
  /** The switches with which it holds as well; with any other that is on, it is not expected. */
  stays: v.exactOptional(v.array(v.string())),
};
const number = v.pipe(v.number(), v.integer('integer'));
const is = { is: v.exactOptional(number), atLeast: v.exactOptional(number), atMost: v.exactOptional(number) };
const lasts = { is: v.exactOptional(duration), atLeast: v.exactOptional(duration), atMost: v.exactOptional(duration) };

const counting = v.strictObject({
  count: v.picklist(COUNTABLE),
  /** Only those of this pod, of this actor, in this span of time, or with a container that has exited so. */
  pod: v.exactOptional(v.string()),
  actor: v.exactOptional(v.string()),
  from: v.exactOptional(duration),
  to: v.exactOptional(duration),
  exitCode: v.exactOptional(v.number()),
  ...is,
  ...only,
});

const waiting = v.strictObject({
  /** An actor, and which of its calls of an operation, counted from 1. */
  wait: v.string(),
  op: v.optional(v.picklist(OPS.filter((op) => op !== 'getAll')), 'getNewerThan'),
  call: v.optional(count(1), 1),
  /** From its call to its return, and how much of that it was queued for the lock. */
  blocked: v.exactOptional(v.strictObject(lasts)),
  queued: v.exactOptional(v.strictObject(lasts)),
  releasedBy: v.exactOptional(v.nullable(v.picklist(['set', 'updateTime', 'setObservedTime']))),
  /** How many containers run according to what it got; null for the default status. */
  gotRunning: v.exactOptional(v.nullable(number)),
  gotModified: v.exactOptional(v.strictObject({ before: v.exactOptional(instant), after: v.exactOptional(instant) })),
  ...only,
});

const releasing = v.strictObject({
  /** Callers, as often as they were released and in the order in which that happened; others may come in between. */
  order: v.pipe(v.array(v.string()), v.minLength(2, 'two callers or more')),
  ...only,
});

const moment = v.strictObject({
  at: duration,
  healthy: v.exactOptional(v.boolean()),
  waiting: v.exactOptional(number),
  /** Who holds the lock, and who waits for it in the order of grant. */
  lockedBy: v.exactOptional(v.array(v.string())),
  queue: v.exactOptional(v.array(v.string())),
  timestamp: v.exactOptional(v.strictObject({ before: v.exactOptional(instant), after: v.exactOptional(instant) })),
  /** How many containers of a pod run, as the cache has it and as it is. */
  pod: v.exactOptional(v.string()),
  believedRunning: v.exactOptional(v.nullable(number)),
  trulyRunning: v.exactOptional(number),
  /** The names of the containers in its entry, in their order. */
  believedContainers: v.exactOptional(v.array(v.string())),
  /** How many addresses a pod has, as the cache has it and as it is. */
  believedIps: v.exactOptional(v.nullable(number)),
  trueIps: v.exactOptional(number),
  /** The entry's error, and its time. */
  error: v.exactOptional(v.boolean()),
  modified: v.exactOptional(v.strictObject({ before: v.exactOptional(instant), after: v.exactOptional(instant) })),
  /** What an actor is in the middle of, the innermost of it; null for nothing. */
  actor: v.exactOptional(v.string()),
  doing: v.exactOptional(v.nullable(v.picklist(WORKS))),
  ...only,
});

export const expectation = v.union(
  [counting, waiting, releasing, moment],
  'an object with `count`, `wait`, `order` or `at`',
);
export type Expectation = v.InferOutput<typeof expectation>;
export type Counting = v.InferOutput<typeof counting>;
export type Waiting = v.InferOutput<typeof waiting>;
export type Releasing = v.InferOutput<typeof releasing>;
export type AtMoment = v.InferOutput<typeof moment>;
