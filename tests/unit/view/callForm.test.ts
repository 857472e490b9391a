import { describe, expect, it } from 'vitest';
import { unix, ZERO } from '../../../src/kubelet/time.ts';
import { type CallForm, offeredOps, readCallForm } from '../../../src/view/callForm.ts';
import { status } from '../../support/port.ts';

const NOW = 7_200_000_000;
const form: CallForm = { op: 'getNewerThan', pod: 'a', time: '', rev: '1', error: '' };
const read = (part: Partial<CallForm>) => readCallForm({ ...form, ...part }, { nowNs: NOW, offsetNs: null });

describe('a call that is filled in', () => {
  it.each([
    [{}, { op: 'getNewerThan', uid: 'a', minTime: unix(NOW) }],
    [{ time: '3.8' }, { op: 'getNewerThan', uid: 'a', minTime: unix(3_800_000_000) }],
    [{ time: '6.000000001' }, { op: 'getNewerThan', uid: 'a', minTime: unix(6_000_000_001) }],
    [{ time: ' -2 ' }, { op: 'getNewerThan', uid: 'a', minTime: unix(-2_000_000_000) }],
    [{ time: '3.8 s' }, { op: 'getNewerThan', uid: 'a', minTime: unix(3_800_000_000) }],
    [{ time: '3.8S' }, { op: 'getNewerThan', uid: 'a', minTime: unix(3_800_000_000) }],
    [{ time: '250.5ms' }, { op: 'getNewerThan', uid: 'a', minTime: unix(250_500_000) }],
    [{ time: '7 µs' }, { op: 'getNewerThan', uid: 'a', minTime: unix(7000) }],
    [{ time: '6000000001 ns' }, { op: 'getNewerThan', uid: 'a', minTime: unix(6_000_000_001) }],
    [{ time: '1.50000000000' }, { op: 'getNewerThan', uid: 'a', minTime: unix(1_500_000_000) }],
    [{ time: 'zero' }, { op: 'getNewerThan', uid: 'a', minTime: ZERO }],
    [
      { op: 'get', time: 'soon' },
      { op: 'get', uid: 'a' },
    ],
    [{ op: 'delete' }, { op: 'delete', uid: 'a' }],
    [
      { op: 'updateTime', pod: '' },
      { op: 'updateTime', timestamp: unix(NOW) },
    ],
    [
      { op: 'setObservedTime', time: '1' },
      { op: 'setObservedTime', uid: 'a', timestamp: unix(1e9) },
    ],
    [
      { op: 'set', rev: '4' },
      { op: 'set', uid: 'a', status: status('a', 4), error: null, timestamp: unix(NOW) },
    ],
    [
      { op: 'set', rev: 'x', error: 'boom' },
      { op: 'set', uid: 'a', status: null, error: 'boom', timestamp: unix(NOW) },
    ],
  ] as const)('%o is %o', (part, operation) => {
    const result = read(part);
    expect(result.ok && { ...result.value }).toEqual(
      'status' in operation && operation.status !== null
        ? { ...operation, status: { ...operation.status } }
        : operation,
    );
  });

  it.each([
    [{ pod: '  ' }, { field: 'pod', text: '  ' }],
    [{ time: 'soon' }, { field: 'time', text: 'soon', problem: 'unreadable' }],
    [{ time: '1e3' }, { field: 'time', text: '1e3', problem: 'unreadable' }],
    [{ time: '3 h' }, { field: 'time', text: '3 h', problem: 'unreadable' }],
    [{ time: '.5' }, { field: 'time', text: '.5', problem: 'unreadable' }],
    [{ time: '1.0000000001' }, { field: 'time', text: '1.0000000001', problem: 'tooFine' }],
    [{ time: '0.5 ns' }, { field: 'time', text: '0.5 ns', problem: 'tooFine' }],
    [{ time: '1000000' }, { field: 'time', text: '1000000', problem: 'tooFar' }],
    [{ time: '1698737876197899565 s' }, { field: 'time', text: '1698737876197899565 s', problem: 'tooFar' }],
    [
      { op: 'set', rev: '-1' },
      { field: 'rev', text: '-1' },
    ],
    [
      { op: 'set', rev: '' },
      { field: 'rev', text: '' },
    ],
  ] as const)('%o names the field that cannot be read', (part, error) => {
    expect(read(part)).toEqual({ ok: false, error });
  });
});

it('offers what the variant has', () => {
  expect(offeredOps('classic')).toEqual(['getNewerThan', 'get', 'set', 'delete', 'updateTime']);
  expect(offeredOps('observed-1.36')).toContain('setObservedTime');
});

it('its times have both readings where the clock has both, also when the wall clock is off', () => {
  const clock = { nowNs: NOW, offsetNs: -40e9 };
  const minTimeOf = (time: string) => readCallForm({ ...form, time }, clock);
  expect(minTimeOf('')).toMatchObject({ value: { minTime: { wallNs: NOW - 40e9, monoNs: NOW } } });
  expect(minTimeOf('6')).toMatchObject({ value: { minTime: { wallNs: -34e9, monoNs: 6e9 } } });
  expect(minTimeOf('zero')).toMatchObject({ value: { minTime: ZERO } });
});
