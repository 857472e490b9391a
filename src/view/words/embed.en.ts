// The words of a page that another page shows in a frame.
export const embedEn = {
  open: 'Open in the playground',
  refused: (origin: string) =>
    `${origin} gives commands, which are not taken: the address of this frame does not list it behind “embed=”.`,
};
