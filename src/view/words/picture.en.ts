// The words for pictures of the stage, to be taken along.
export const pictureEn = {
  title: 'A picture, for places that take no frame',
  about: 'For a thread, a slide or a paper: this moment as a file that needs no page.',
  preview: (title: string) => `How the picture looks: ${title}`,
  theme: 'Colours of the picture',
  themes: { light: 'Light', dark: 'Dark' },
  saveSvg: 'Save SVG',
  savePng: 'Save PNG',
  copyPng: 'Copy PNG',
  saved: (name: string) => `Saved as ${name}.`,
  pngCopied: 'The picture is copied.',
  noClipboard: 'This browser lets no page copy pictures: save the PNG instead.',
  notCopied: (why: string) => `The browser did not allow copying: ${why}. Save the PNG instead.`,
  /** Why there is no file. */
  failed: (why: string) => `The picture could not be made: ${why}`,
  notDrawn: 'the browser cannot draw it, or has no memory for it',
  markdown: 'Markdown with the picture and the link',
  copyMarkdown: 'Copy Markdown',
  markdownCopied: (file: string) => `The Markdown is copied: it takes the picture for ${file}.`,
  animation: {
    about: (from: string, to: string, frames: number, length: string) =>
      `Or as it moves, from ${from} to ${to}: ${frames} ${frames === 1 ? 'frame' : 'frames'}, ${length} long.`,
    step: {
      event: 'Every event has a frame.',
      time: (most: number) => `The events need more than ${most} frames: every time at which anything happens has one.`,
      span: (most: number) => `So much happens there that the time is cut into ${most} equal steps.`,
    },
    isLoop: 'It is the range of the loop.',
    noLoop: 'Choose another range with the loop on the slider.',
    save: 'Save GIF',
    progress: (done: number, count: number) => `Frame ${done} of ${count}`,
    cancel: 'Cancel',
    cancelled: 'Nothing was saved.',
  },
};
