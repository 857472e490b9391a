// What an export leaves out, and why there is none, in words.
import type { Note, Refusal } from '../export/exported.ts';
import * as format from './format.ts';
import type { ToolWords } from './words/tools.en.ts';

export function describeNote({ export: { note } }: ToolWords, of: Note): string {
  switch (of.kind) {
    case 'queued':
    case 'getAll':
    case 'byHand':
      return note[of.kind](of.count);
    case 'settings':
      return note.settings(format.seconds(of.timeNs));
    default:
      return note[of.kind];
  }
}

export function describeRefusal({ export: { refusal } }: ToolWords, of: Refusal): string {
  return of.kind === 'tooFar' ? refusal.tooFar[of.format] : refusal[of.kind];
}
