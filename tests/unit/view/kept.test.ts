// A kept projection that cannot be made. That it gives what a fresh one gives is a property of sessions
// (tests/property/session.test.ts).
import { expect, it } from 'vitest';
import { keptProjection } from '../../../src/view/kept.ts';
import type { Moment } from '../../../src/view/moment.ts';
import { momentAt } from '../../support/moment.ts';
import { settled } from '../../support/session.ts';

it('a projection that throws is made anew by whoever asks next, and never what it was before', () => {
  const { log } = settled().playground.branch.indexed;
  let isBroken = false;
  const project = keptProjection((moment: Moment) => {
    if (isBroken) throw new Error(`broken at ${moment.isWhole}`);
    return moment.events;
  });
  const [early, late] = [momentAt(log, 1), momentAt(log, 2)];
  expect(project(early, log)).toBe(early.events);
  isBroken = true;
  expect(() => project(late, log)).toThrow('broken');
  // It had asked for nothing that has changed since.
  expect(() => project(late, log)).toThrow('broken');
  expect(() => project(early, log)).toThrow('broken');
  isBroken = false;
  expect(project(late, log)).toBe(late.events);
});
