import { LARGEST_FILE_MIB, type OpenError } from '../client/openFile.ts';
import { describeFileError } from '../view/fileError.ts';
import type { ToolWords } from '../view/words/tools.en.ts';

/** Why a file was not opened, as a sentence. */
export function describeOpenError(words: ToolWords, error: OpenError): string {
  switch (error.kind) {
    case 'tooLarge':
      return words.openFile.tooLarge(`${LARGEST_FILE_MIB} MiB`);
    case 'unreadable':
      return words.openFile.unreadable(error.reason);
    case 'malformed':
      return describeFileError(words, error.error);
  }
}
