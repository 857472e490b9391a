// The words of a page that another page shows in a frame.
export const embedEn = {
  open: 'Open in the playground',
};
