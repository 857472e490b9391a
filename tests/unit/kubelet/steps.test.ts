// The exact steps of each operation, in order, as the probe is told them.
import { describe, expect, it } from 'vitest';
import { VARIANT_IDS, VARIANTS } from '../../../src/kubelet/variants.ts';
import { Port, s } from '../../support/port.ts';

/** Steps by name; a comparison with what it compares and its result. */
function steps(port: Port, operation: () => unknown): string[] {
  port.notes.length = 0;
  operation();
  return port.notes.map(({ step, args }) => (step === 'timesCompared' ? `${args[0]} ${args[4]}` : step));
}

describe.each(VARIANT_IDS)('%s', (variant) => {
  const { rejectsOlderSet, defaultOnMiss, observesTime, timeShiftThresholdNs } = VARIANTS[variant];
  const shift = (of: string) => (timeShiftThresholdNs === null ? [] : [`now.Before(${of} - threshold) false`]);
  const only = (holds: boolean, step: string) => (holds ? [step] : []);

  it('GetNewerThan of an entry that is not new enough', () => {
    const port = new Port(variant);
    port.set('a', 1, s(1));
    expect(steps(port, () => port.getNewerThan('a', s(2)))).toEqual([
      'lockTaken',
      'entryLookedUp',
      // nil is not after anything.
      'timestamp.After(minTime) false',
      ...shift('minTime'),
      'modified.After(minTime) false',
      ...only(observesTime, 'observedTime.After(minTime) false'),
      'callerWaits',
      'lockReleased',
    ]);
  });

  it('GetNewerThan of an entry that is new enough', () => {
    const port = new Port(variant);
    port.set('a', 1, s(3));
    expect(steps(port, () => port.getNewerThan('a', s(2)))).toEqual([
      'lockTaken',
      'entryLookedUp',
      'timestamp.After(minTime) false',
      ...shift('minTime'),
      // Enough: nothing else is compared.
      'modified.After(minTime) true',
      'callerAnswered',
      // Filled, and left open.
      'channelFilled',
      'lockReleased',
    ]);
  });

  it('GetNewerThan of a pod that is not in the map', () => {
    const port = new Port(variant);
    const comparisons = ['timestamp.After(minTime) false', ...shift('minTime')];
    expect(steps(port, () => port.getNewerThan('a', s(2)))).toEqual([
      'lockTaken',
      'entryLookedUp',
      ...(defaultOnMiss ? ['callerAnswered', 'channelFilled'] : [...comparisons, 'callerWaits']),
      'lockReleased',
    ]);
  });

  it('Set that releases one caller and keeps another', () => {
    const port = new Port(variant);
    port.set('a', 1, s(1));
    port.getNewerThan('a', s(5));
    port.getNewerThan('a', s(3));
    expect(steps(port, () => port.set('a', 2, s(4)))).toEqual([
      'lockTaken',
      ...(rejectsOlderSet ? ['entryLookedUp', 'modified.After(timestamp) false'] : []),
      'entryWritten',
      'timestamp.Before(record.time) true',
      ...shift('record.time'),
      'recordKept',
      // Released: the clock need not be asked.
      'timestamp.Before(record.time) false',
      // The entry is read again.
      'entryLookedUp',
      'channelFilled',
      'channelClosed',
      'recordDelivered',
      // Only now.
      'lockReleased',
    ]);
  });

  it('UpdateTime, Delete, Get and GetAll', () => {
    const port = new Port(variant);
    port.set('a', 1, s(1));
    expect(steps(port, () => port.updateTime(s(1)))).toEqual(['lockTaken', 'timestampSet', 'lockReleased']);
    expect(steps(port, () => port.get('a'))).toEqual(['lockTaken', 'entryLookedUp', 'lockReleased']);
    expect(steps(port, () => port.getAll())).toEqual(['lockTaken', 'entryLookedUp', 'lockReleased']);
    expect(steps(port, () => port.delete('a'))).toEqual(['lockTaken', 'entryDeleted', 'lockReleased']);
  });
});

it('SetObservedTime, with an entry and without one', () => {
  const port = new Port('observed-1.36');
  port.set('a', 1, s(1));
  expect(steps(port, () => port.setObservedTime('a', s(2)))).toEqual([
    'lockTaken',
    'entryLookedUp',
    'observedTimeSet',
    'lockReleased',
  ]);
  expect(steps(port, () => port.setObservedTime('b', s(2)))).toEqual(['lockTaken', 'entryLookedUp', 'lockReleased']);
});
