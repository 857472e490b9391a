// The words for the calls that a person makes by hand.
export const callBarEn = {
  label: 'Make a call',
  at: (time: string) => `Call at ${time}`,
  operation: 'Operation',
  pod: 'Pod',
  minTime: 'minTime, in s',
  timestamp: 'timestamp, in s',
  rev: 'rev',
  error: 'error',
  errorHint: 'none',
  now: (time: string) => `now: ${time}`,
  run: 'Run',
  newFuture: 'Begins a new future here. This one stays.',
  sameFuture: 'Goes on from here.',
  badPod: 'Name a pod.',
  badTime: {
    unreadable: (text: string) =>
      `“${text}” is not a time: a number of seconds such as 3.8, or with ms, µs or ns; or zero; or nothing for now.`,
    tooFar: (text: string) => `“${text}” is too far away: at most 999,999 s.`,
    tooFine: (text: string) => `“${text}” is too fine: the clock counts whole nanoseconds, 9 decimals of a second.`,
  },
  badRev: (text: string) => `“${text}” is not a revision: a whole number from 0.`,
};
