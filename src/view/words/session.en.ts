// The words for what a person keeps of a session: marks, and the session itself.
export const marksEn = {
  title: 'Marks',
  add: 'Mark this moment',
  none: 'A mark keeps a moment, with a note if you like. It stands in every future that shares what came before it.',
  goTo: (time: string) => `Go to ${time}`,
  event: (n: number) => `event ${n}`,
  note: (time: string) => `Note on ${time}`,
  noteHint: 'What is to be seen here?',
  remove: (time: string) => `Remove the mark at ${time}`,
  elsewhere: 'In other futures',
  /** Of a mark, as it is shown on the slider and spoken. */
  at: (time: string, note: string) => (note === '' ? `Mark at ${time}` : `Mark at ${time}: ${note}`),
};

export const shareEn = {
  title: 'Save and share',
  save: 'Save the session…',
  saves: 'Or a file with the scenario, all futures, marks and this moment, to be opened on any such page.',
  link: 'Link to what is shown',
  links: 'All of it is in the address, which nothing is sent to: who opens the link sees the same picture.',
  copy: 'Copy link',
  snippet: 'HTML of a frame',
  embeds: 'Or this moment in a page of your own, where a reader can play it:',
  copySnippet: 'Copy HTML',
  copied: 'The link is copied.',
  snippetCopied: 'The HTML is copied.',
  notCopied: 'The browser did not allow it: copy it by hand.',
  tooLong: (length: number, most: number) =>
    `This would be a link of ${length} characters, and most places take no more than ${most}. Save a file instead.`,
  /** Why a link was not opened. */
  broken: (why: string) => `The link could not be opened: ${why}`,
  close: 'Close',
};
