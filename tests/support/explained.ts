// What is explained of a scenario of the gallery at a moment, in both languages.
import { ensure } from '../../src/base/assert.ts';
import { loadGallery } from '../../src/client/gallery.ts';
import { SECOND_NS } from '../../src/kubelet/time.ts';
import { type Choice, defaultChoice, scenarioFrom } from '../../src/scenario/scenarioFile.ts';
import { newRun } from '../../src/sim/newRun.ts';
import type { Setup } from '../../src/sim/setup.ts';
import { kindAt } from '../../src/trace/event.ts';
import { type Log, timeNsOf, wordOf } from '../../src/trace/log.ts';
import { type Kind, POD } from '../../src/trace/record.ts';
import type { Subject } from '../../src/trace/subject.ts';
import type { WorldMoment } from '../../src/view/explain/explanation.ts';
import { en } from '../../src/view/words/en.ts';
import { toolsEn } from '../../src/view/words/tools.en.ts';
import { toolsZhTW } from '../../src/view/words/tools.zh-TW.ts';
import { zhTW } from '../../src/view/words/zh-TW.ts';
import { momentAt } from './moment.ts';

export const EXPLAINING = { en: { ...en, ...toolsEn }, 'zh-TW': { ...zhTW, ...toolsZhTW } };

/** Whom or what a test asks about, by name; of an event its kind, the first one from the moment on. */
export interface Asked {
  readonly actor?: string;
  readonly pod?: string;
  readonly event?: Kind;
}

const gallery = loadGallery();

/** The whole run of a scenario of the gallery. */
export function galleryRun(id: string, choice: Partial<Choice> = {}): { log: Log; setup: Setup } {
  const file = ensure(
    gallery.find((each) => each.id === id),
    `${id} is in the gallery`,
  );
  const scenario = scenarioFrom(file, { ...defaultChoice(file), ...choice });
  if (!scenario.ok) throw new Error(`${id} cannot run so: ${JSON.stringify(scenario.error)}`);
  const { setup } = scenario.value;
  const run = newRun(setup);
  while (run.step());
  return { log: run.log, setup };
}

export function worldAt(run: { log: Log; setup: Setup }, seconds: number): WorldMoment {
  return { ...momentAt(run.log, seconds), setup: run.setup, ahead: [] };
}

export function subjectOf(log: Log, { actor, pod, event }: Asked, seconds: number): Subject {
  if (event !== undefined) {
    const isIt = (seq: number) =>
      timeNsOf(log, seq) >= seconds * SECOND_NS &&
      kindAt(log, seq) === event &&
      (pod === undefined || log.pods[wordOf(log, seq, POD)] === pod);
    return { kind: 'event', seq: ensure(Array.from({ length: log.length }, (_, i) => i).find(isIt), `a ${event}`) };
  }
  const index = actor === undefined ? (log.pods as readonly string[]).indexOf(pod ?? '') : nameIndex(log, actor);
  if (index < 0) throw new Error(`${actor ?? pod} is not in the run`);
  return actor === undefined ? { kind: 'pod', pod: index } : { kind: 'actor', actor: index };
}

function nameIndex({ actors }: Log, name: string): number {
  return actors.findIndex((each) => each.name === name);
}
