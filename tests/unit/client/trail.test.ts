// Along causes by keys, and a moment that is kept.
import { describe, expect, it } from 'vitest';
import { pinMoment, unpinMoment } from '../../../src/client/pinned.ts';
import { followTrail } from '../../../src/client/trail.ts';
import { firstSeconds } from '../../../src/scenario/firstSeconds.ts';
import { timeNsOf } from '../../../src/trace/log.ts';
import { kubeletSetup, podSpec } from '../../support/kubelet.ts';
import { settled } from '../../support/session.ts';

const kubelet = { ...firstSeconds, setup: kubeletSetup({ pods: [podSpec('web-0')] }) };

describe('along causes', () => {
  it('begins with the last event, goes back to the root, and stays there', () => {
    const { playground, state } = settled(kubelet);
    playground.goToEvent(60);
    followTrail(playground, -1);
    expect(state().selection).toEqual({ kind: 'event', seq: 60 });
    const seen: number[] = [];
    for (let last = NaN; seen.at(-1) !== last; ) {
      last = seen.at(-1) ?? NaN;
      followTrail(playground, -1);
      const { selection, cursor } = state();
      const seq = selection?.kind === 'event' ? selection.seq : NaN;
      expect(cursor).toEqual({ events: seq + 1, timeNs: timeNsOf(playground.branch.indexed.log, seq) });
      seen.push(seq);
    }
    expect(seen.length).toBeGreaterThan(3);
    expect(seen.slice(0, -1)).toEqual([...new Set(seen)].sort((a, b) => b - a));
    followTrail(playground, 1);
    const { selection } = state();
    expect(selection).not.toEqual({ kind: 'event', seq: seen.at(-1) });
  });

  it('begins with the last event of what is selected', () => {
    const { playground, state } = settled(kubelet);
    playground.goToEnd();
    playground.select({ kind: 'field', field: 'timestamp' });
    followTrail(playground, -1);
    const { selection } = state();
    const { log } = playground.branch.indexed;
    const last = Array.from({ length: log.length }, (_, seq) => seq).filter(
      (seq) => (log.words[seq * 8 + 2] ?? 0) % 256 === 8,
    );
    expect(selection).toEqual({ kind: 'event', seq: last.at(-1) });
  });

  it('does nothing before anything has happened', () => {
    const { playground, state } = settled(kubelet);
    playground.goToStart();
    followTrail(playground, -1);
    expect(state().selection).toBeNull();
  });
});

it('a moment is kept until it is let go, another scenario is loaded, or another is kept', () => {
  const { playground, state } = settled();
  playground.goToEvent(30);
  pinMoment(playground);
  const { indexed } = playground.branch;
  playground.goToEnd();
  expect(state().pinned).toEqual({ indexed, place: { events: 31, timeNs: timeNsOf(indexed.log, 30) } });
  pinMoment(playground);
  expect(state().pinned?.place.events).toBe(indexed.log.length);
  unpinMoment(playground);
  expect(state().pinned).toBeNull();
  pinMoment(playground);
  playground.load(kubelet);
  expect(state().pinned).toBeNull();
});
