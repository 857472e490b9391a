// The words for what one can do from anywhere: by keys, by name in the palette, and for the newcomer's way round.
const plural = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

/** Each as the help, the palette and the README name it. */
export const functionsEn = {
  play: 'Play or pause',
  stepBack: 'One event back',
  stepForward: 'One event forward',
  previousWake: 'Previous wake',
  nextWake: 'Next wake',
  toStart: 'To the start',
  toEnd: 'To the end',
  deselect: 'Clear the selection',
  toCause: 'To what caused the event',
  toEffect: 'To what the event led to',
  goTo: 'Go to a time, to what happens, until something is so',
  mark: 'Mark this moment, with a note',
  previousMark: 'Previous mark',
  nextMark: 'Next mark',
  slower: 'Slower',
  faster: 'Faster',
  loopFrom: 'A loop from here',
  loopTo: 'A loop up to here',
  loop: 'Loop on or off',
  present: 'Present to a room: full screen, large type',
  openFile: 'Open a scenario, session or trace file',
  palette: 'Find a function by its name',
  help: 'This list of keys',
};

export const helpEn = {
  title: 'Keys',
  note:
    'Tab goes on from part to part. In a list, in the lanes and in the tabs, arrow keys go on, and Enter goes there. ' +
    'A letter is a key of the page unless you are typing.',
  tour: 'Show me around',
  palette: 'Find a function…',
  close: 'Close',
};

export const paletteEn = {
  title: 'Find a function',
  hint: 'Function, scenario, pod, time (5 s)',
  list: 'What is found',
  close: 'Close',
  found: (n: number) => `${plural(n, 'entry', 'entries')} found`,
  nothing: (query: string) =>
    `Nothing here is called “${query}”. The gallery can be searched for symptoms and log lines.`,
  group: {
    functions: 'Functions',
    selection: 'Select',
    marks: 'Marks',
    futures: 'Futures',
    panels: 'Panels',
    scenarios: 'Scenarios',
    versions: 'Version',
    speeds: 'Speed',
  },
  goToTime: (time: string) => `Go to ${time}`,
  gallery: 'Open the gallery',
  share: 'Save or share what is shown: link, session, picture, GIF',
  export: 'Export as a Go test, a trace, a scenario or events',
  edit: "Edit the scenario's file",
  lanes: 'Show or fold the lanes',
  tour: 'Show me around: the tour',
  language: { en: 'Speak English', 'zh-TW': 'Speak Chinese (繁體中文)' },
  select: (name: string) => `Select ${name}`,
  panel: (name: string) => `Open the panel ${name}`,
};

export const tourEn = {
  label: 'Show me around',
  step: (n: number, count: number) => `${n} of ${count}`,
  skip: 'Skip this',
  end: 'End the tour',
  done: 'Well done.',
  stop: {
    play: {
      title: 'Let time pass, and stop it',
      text: 'Play and Pause are one button, and the space key. Pause in the middle of the run: press it now.',
    },
    back: {
      title: 'Go back in time',
      text: 'Drag the slider to the left, or press the left arrow. Every moment is there at once, exactly as it was.',
    },
    caller: {
      title: 'Select a caller that waits',
      text: 'It has called GetNewerThan, and what the cache has is not new enough. Click the one that is outlined.',
    },
    why: {
      title: 'Ask why it waits',
      text: 'The answer names what it rests on. Follow one of these: time goes to where that happened.',
    },
    change: {
      title: 'Change what happens',
      text: 'Make a call of your own at this moment: Run. A new future begins here, and the one that was there stays.',
    },
  },
  nobodyWaits: 'Nobody waits at this moment.',
  goThere: 'Go to where somebody does',
  over: {
    title: 'That is all you need',
    text: 'The gallery has incidents to try it on. The keys, and this tour, are behind the keyboard sign above.',
    gallery: 'Open the gallery',
    close: 'Close',
  },
};
