// The sentences of the export, a part of what opens on demand.
const plural = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

export const exportEn = {
  title: 'Export',
  format: 'Format',
  formats: { go: 'Go test', trace: 'Trace', scenario: 'Scenario', jsonl: 'Events' },
  about: {
    go: 'The calls so far as a test that compiles in pkg/kubelet/container and passes where the port is right.',
    trace: 'The calls so far with their outcomes, in the format pod-cache-trace. This page opens it, too.',
    scenario: 'What runs as a file to be changed, sent and opened here: with your settings and calls by hand.',
    jsonl: 'Every event as a line of JSON; the README names the fields.',
  },
  range: 'How much',
  ranges: { cursor: (time: string) => `up to ${time}`, whole: (time: string) => `the whole run, ${time}` },
  preview: 'How the file begins',
  copy: 'Copy',
  copied: 'Copied.',
  notCopied: (why: string) => `The browser does not let it be copied: ${why}`,
  save: 'Save',
  saved: (name: string) => `Saved as ${name}.`,
  close: 'Close',
  notes: 'Otherwise than here',
  note: {
    queued: (n: number) =>
      `${plural(n, 'call waits', 'calls wait')} for the lock here. There, calls are made one after the other, in the ` +
      'order in which they got it.',
    contents: 'A status is only told apart by its revision; what runs in the pod is left out.',
    getAll: (n: number) => `Left out: ${plural(n, 'call', 'calls')} of GetAll, which no release has.`,
    unmerged: 'No release has this version: the test needs the branch of kubernetes/kubernetes#134204.',
    choices: 'It has what runs here; other versions, switches and expectations of the scenario are left out.',
    byHand: (n: number) =>
      `${plural(n, 'call', 'calls')} by hand: each is a script. What falls on one instant may come in another order.`,
    settings: (time: string) => `Left out: the settings changed at ${time}. The format knows none for part of a run.`,
  },
  refused: 'This cannot be said in the format',
  refusal: {
    nothing: 'Nothing has happened to the cache by then. Move the cursor on, or take the whole run.',
    draft: 'Somebody calls GetNewerThan as in its first draft, which takes the lock twice. No release has that.',
    clocks:
      'The wall clock was stepped, and the outcomes depend on both clocks of a time at once. Such times cannot be ' +
      'made there.',
    tooFar: {
      go: 'A time in it is farther away than Go’s time.Time reaches.',
      trace: 'A time in it is farther away than the format can write: 2^53 ns, which is 104 days.',
    },
    recorded: 'What runs is a recorded trace. Export it as a trace or a Go test.',
  },
};
