import type * as marks from '../client/marks.ts';

/** Does something with marks. What is done with them is loaded with the first. */
export function withMarks(act: (methods: typeof marks) => void): void {
  void import('../client/marks.ts').then(act);
}
