// The words for what a person does by hand: calls, and keys.
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

export const helpEn = {
  title: 'Keys',
  close: 'Close',
  keys: {
    play: 'play or pause',
    step: 'one event back, forward',
    wake: 'previous, next wake',
    ends: 'to the start, to the end',
    trail: 'to what caused the event, to what it led to',
    goTo: 'go to a time, to what happens, until something is so',
    mark: 'mark this moment, with a note',
    marks: 'previous, next mark',
    speed: 'slower, faster',
    loop: 'a loop: from here, up to here, on or off',
    open: 'open a scenario, session or trace file',
    escape: 'clear the selection',
    help: 'this list',
  },
};
