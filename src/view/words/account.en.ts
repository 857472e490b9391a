// The words for how long callers waited, and on what. They come with the tools.
const plural = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

export const accountEn = {
  label: 'Waits',
  summary: (total: string, calls: number) =>
    `${plural(calls, 'call has', 'calls have')} returned by now, and waited ${total} in all.`,
  open: (calls: number, longest: string) => `${plural(calls, 'call has', 'calls have')} not, the first for ${longest}.`,
  causes: 'What they waited for',
  cause: {
    relistPeriod: 'the next relist to begin',
    runtime: 'the runtime, to list and inspect',
    tick: 'the tick of Evented PLEG',
    lock: 'the lock',
    other: 'anything else',
  },
  share: (time: string, percent: string) => `${time} · ${percent}`,
  callers: 'Callers',
  column: { caller: 'Caller, pod', calls: 'Waited', longest: 'Longest', total: 'Total' },
  ofCalls: (blocked: number, calls: number) => `${blocked} of ${calls}`,
  goTo: (caller: string, pod: string, time: string) => `${caller}, ${pod}: to its longest wait, at ${time}`,
  histogram: 'How long calls took',
  atOnce: 'at once',
  upTo: (time: string) => `up to ${time}`,
  longer: (time: string) => `longer than ${time}`,
  time: 'Time',
  count: 'Calls',
  wrong: 'For how long the cache was wrong',
  wrongNow: (time: string) => `${time}, and is`,
  neverWrong: 'It has not been wrong so far.',
  noTruth: 'Nobody in this run knows what is true.',
  save: { csv: 'Save as CSV', json: 'Save as JSON' },
};

export type AccountWords = typeof accountEn;
