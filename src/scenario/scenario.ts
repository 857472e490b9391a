// What a scenario is: the setup of a run, and the words that go with it.
import type { Setup } from '../sim/setup.ts';
import type { Choice, ScenarioFile } from './scenarioFile.ts';

/** A text in every language of the page. */
export interface Text {
  readonly en: string;
  readonly 'zh-TW': string;
}

export interface Scenario {
  readonly id: string;
  readonly title: Text;
  /** What to watch for, a sentence or two. */
  readonly story: Text;
  readonly setup: Setup;
  /** The file that it comes from, and what was chosen of it; absent for what comes from elsewhere. */
  readonly from?: { readonly file: ScenarioFile; readonly choice: Choice };
  /** The recorded trace that it plays, as a line of the trace file format; absent for what plays none. */
  readonly trace?: string;
}
