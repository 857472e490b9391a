// The words for how time passes: the ends of a loop, and what somebody will do by itself, and when.
export const tempoEn = {
  loop: { from: 'Start of the loop', to: 'End of the loop' },
};
