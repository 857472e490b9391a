// How a person takes something along: as a file, or in the clipboard.
import { messageOf } from '../base/result.ts';

/** Gives a text, or bytes, to the browser as a file to be kept. */
export function saveFile(name: string, type: string, content: BlobPart): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Puts a text into the clipboard. Gives why not, if the browser does not let it; else null. */
export async function copyText(text: string): Promise<string | null> {
  // Only a page that came safely has one.
  const clipboard: Clipboard | undefined = navigator.clipboard;
  if (clipboard === undefined) return 'navigator.clipboard';
  try {
    await clipboard.writeText(text);
    return null;
  } catch (error) {
    return messageOf(error);
  }
}
