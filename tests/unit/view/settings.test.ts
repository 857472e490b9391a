import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { uid } from '../../../src/kubelet/runtime.ts';
import { settingsBetween, settledBetween } from '../../../src/scenario/midway.ts';
import { SECTIONS as FORMAT } from '../../../src/scenario/sections.ts';
import type { Fault } from '../../../src/sim/fault.ts';
import type { ActorSettings } from '../../../src/sim/setup.ts';
import { ENDLESS_NS } from '../../../src/trace/record.ts';
import {
  durationAt,
  durationText,
  faultEntries,
  SECTIONS,
  type Setting,
  SLIDER_STEPS,
  settingsOf,
  sliderOf,
} from '../../../src/view/settings.ts';
import { toolsEn } from '../../../src/view/words/tools.en.ts';
import { kubeletSetup, seconds } from '../../support/kubelet.ts';

const KINDS: Readonly<Record<string, ActorSettings['kind']>> = {
  runtime: 'containerRuntime',
  genericPleg: 'genericPleg',
  eventedPleg: 'eventedPleg',
  podWorkers: 'syncLoop',
  syncLoop: 'syncLoop',
};

function otherValue(setting: Setting): number | boolean {
  return setting.kind === 'flag' ? !setting.value : setting.value + 1;
}

describe('the settings of a setup', () => {
  const setup = kubeletSetup({ genericPleg: { relistPeriodNs: seconds(2), reinspects: false }, eventedPleg: {} });

  it('are what it runs with, at the place where the scenario format has them', () => {
    const settings = settingsOf(setup, 'genericPleg');
    expect(settings).toContainEqual({
      path: 'genericPleg.relistPeriod',
      settled: null,
      name: 'relistPeriod',
      kind: 'duration',
      value: seconds(2),
      mostNs: 300e9,
    });
    expect(settings).toContainEqual({
      path: 'genericPleg.reinspects',
      settled: null,
      name: 'reinspects',
      kind: 'flag',
      value: false,
    });
  });
  it('have a value and a word each', () => {
    for (const section of SECTIONS) {
      const settings = settingsOf(setup, section);
      expect(settings.length, section).toBeGreaterThan(0);
      for (const { path, name, value } of settings) {
        expect(Number.isNaN(Number(value)), path).toBe(false);
        expect(toolsEn.settings.name[name], path).not.toBe('');
      }
    }
  });
  it('say of what cannot change half way why, as a run that would have to go on with it does', () => {
    const settled = SECTIONS.flatMap((section) => settingsOf(setup, section)).map((setting) => {
      const { path } = setting;
      const [section = '', name = ''] = path.split('.');
      const other = otherValue(setting);
      const changed = setup.actors.map((actor) => {
        if (actor.kind !== KINDS[section]) return actor;
        const field = setting.kind === 'duration' ? `${name}Ns` : name;
        return section === 'podWorkers' && actor.kind === 'syncLoop'
          ? { ...actor, workers: { ...actor.workers, [field]: other } }
          : { ...actor, [field]: other };
      });
      const after = { ...setup, actors: changed };
      expect(settingsBetween(setup, after), path).not.toBeNull();
      expect(settledBetween(setup, after), path).toBe(setting.settled);
      return setting.settled;
    });
    expect(settled).toContain('version');
    expect(settled).toContain('plan');
  });
  it('are none for an actor that is not there', () => {
    expect(settingsOf(kubeletSetup(), 'eventedPleg')).toEqual([]);
  });
});

describe('durations on a slider', () => {
  it('go from nothing to the most, finer where they are short', () => {
    expect(durationAt(0, 10e9)).toBe(0);
    expect(durationAt(SLIDER_STEPS, 10e9)).toBe(10e9);
    expect(durationAt(SLIDER_STEPS / 2, 10e9)).toBe(2.5e9);
    expect(sliderOf(20e9, 10e9)).toBe(SLIDER_STEPS);
  });
  it('come back to the same place', () => {
    for (let at = 0; at <= SLIDER_STEPS; at += 7) {
      const ns = durationAt(at, 300e9);
      expect(durationAt(sliderOf(ns, 300e9), 300e9)).toBe(ns);
    }
  });
  it('are written with a unit', () => {
    expect(durationText(1_500_000_000)).toBe('1500ms');
  });
});

describe('faults are written as the scenario format has them', () => {
  const fault: Fault = { kind: 'slowList', fromNs: 1e9, toNs: 2e9, pod: null, byNs: 5e8 };

  it('with units', () => {
    expect(faultEntries([fault])).toEqual([{ kind: 'slowList', from: '1000ms', to: '2000ms', pod: null, by: '500ms' }]);
  });

  it('and read back as they were, with an end or without', () => {
    const faults: Fault[] = [
      { ...fault, fromNs: 1_234_567_891, toNs: 2_000_000_001, pod: uid('web-0'), byNs: 1 },
      { kind: 'clockStep', fromNs: 4e9, toNs: ENDLESS_NS, pod: null, byNs: -40e9 },
    ];
    expect(v.parse(FORMAT.faults, faultEntries(faults))).toEqual(faults);
  });
});
