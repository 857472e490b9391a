// The words for how time passes: the ends of a loop, and what somebody will do by itself, and when.
export const tempoEn = {
  /** What lasts, or is on, up to a time that is known. */
  until: (what: string, time: string) => `${what}: until ${time}`,
  loop: { from: 'Start of the loop', to: 'End of the loop' },
};
