// What is exported of the branch that is shown.
import { expect, it } from 'vitest';
import { type ExportRange, exportOf, type Format } from '../../../src/client/exportFile.ts';
import { uid } from '../../../src/kubelet/runtime.ts';
import { SECOND_NS, unix } from '../../../src/kubelet/time.ts';
import { settled } from '../../support/session.ts';

it('is what happened up to the cursor, or on the whole branch, with what was done there by then', () => {
  const session = settled();
  const { playground } = session;
  const text = (format: Format, range: ExportRange) => {
    const exported = exportOf(session.state(), format, range);
    if (!exported.ok) throw new Error(JSON.stringify(exported.error));
    return [...exported.value.pieces].join('');
  };
  const stepsOf = (range: ExportRange) => JSON.parse(text('trace', range)).steps;
  playground.pause();
  playground.seekTime(6.5 * SECOND_NS);
  expect(stepsOf('cursor')).toHaveLength(9);
  expect(stepsOf('whole')).toHaveLength(15);
  playground.inject({ op: 'delete', uid: uid('web-7f') });
  session.settle();
  playground.seekTime(7.5 * SECOND_NS);
  playground.inject({ op: 'updateTime', timestamp: unix(7 * SECOND_NS) });
  session.settle();
  playground.seekTime(7 * SECOND_NS);
  expect(stepsOf('cursor').at(-1)).toMatchObject({ op: 'getNewerThan' });
  expect(stepsOf('whole')).toHaveLength(17);
  expect(text('scenario', 'cursor')).toMatch(/^duration: 7s$/m);
  expect(text('scenario', 'cursor')).toContain('by hand 1');
  expect(text('scenario', 'cursor')).not.toContain('by hand 2');
  expect(text('scenario', 'whole')).toContain('by hand 2');
  expect(text('jsonl', 'whole').trimEnd().split('\n')).toHaveLength(session.lines().length);
});
