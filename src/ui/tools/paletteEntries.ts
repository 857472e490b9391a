// All that one can do by name: what has a key, and what can be opened, shown, chosen and selected.
import { changeVariant } from '../../client/changeVariant.ts';
import { goToMark } from '../../client/marks.ts';
import type { Playground } from '../../client/playground.ts';
import { branchOf, PANELS, type PlaygroundState } from '../../client/playgroundState.ts';
import { SPEEDS } from '../../client/tempo.ts';
import type { Subject } from '../../trace/subject.ts';
import { branchName } from '../../view/branchName.ts';
import * as format from '../../view/format.ts';
import { galleryEntries } from '../../view/galleryIndex.ts';
import { actorName, podName, variantsIn } from '../../view/names.ts';
import { type PaletteEntry, type PaletteGroup, paletteEntry } from '../../view/palette.ts';
import type { Words } from '../../view/words/en.ts';
import type { ToolWords } from '../../view/words/tools.en.ts';
import { FUNCTION_NAMES, FUNCTIONS, LANES_ID } from '../functions.ts';
import type { Language } from '../language.tsx';
import { files, openScenario } from './galleryFiles.ts';

type AllWords = Words & ToolWords;

export interface Entry extends PaletteEntry {
  readonly run: (playground: Playground) => void;
}

/** The page's language and another one, which is searched as well. */
export interface Speech {
  readonly language: Language;
  readonly words: AllWords;
  readonly others: AllWords;
  readonly setLanguage: (language: Language) => void;
}

/** What there is to be found now. */
export function entriesOf(speech: Speech, state: PlaygroundState): readonly Entry[] {
  return [
    ...functionEntries(speech),
    ...openingEntries(speech, state),
    ...choiceEntries(speech, state),
    ...subjectEntries(speech, state),
    ...scenarioEntries(speech, state),
  ];
}

/** To a moment of which the time was typed. */
export function timeEntry({ words }: Speech, timeNs: number): Entry {
  const run = (playground: Playground) => void playground.goToTime(timeNs);
  return paletteEntry({ group: 'functions', run }, [words.palette.goToTime(format.clock(timeNs))]);
}

function functionEntries({ words, others }: Speech): Entry[] {
  return FUNCTION_NAMES.filter((name) => name !== 'palette').map((name) => {
    const { keys, run } = FUNCTIONS[name];
    return paletteEntry({ group: 'functions', shortcut: keys[0], run }, [
      words.functions[name],
      others.functions[name],
    ]);
  });
}

/** An entry by its name in the dictionary, in both languages. */
function spoken(
  { words, others }: Speech,
  group: PaletteGroup,
  nameIn: (words: AllWords) => string,
  run: Entry['run'],
): Entry {
  return paletteEntry({ group, run }, [nameIn(words), nameIn(others)]);
}

function openingEntries(speech: Speech, { scenario }: PlaygroundState): Entry[] {
  const { language, setLanguage } = speech;
  const next = language === 'en' ? 'zh-TW' : 'en';
  const dialogs = ['gallery', 'share', 'export', ...(scenario.from === undefined ? [] : (['edit'] as const))] as const;
  return [
    ...dialogs.map((dialog) =>
      spoken(
        speech,
        'functions',
        ({ palette }) => palette[dialog],
        ({ store }) => store.setState({ dialog }),
      ),
    ),
    spoken(
      speech,
      'functions',
      ({ palette }) => palette.lanes,
      () => document.getElementById(LANES_ID)?.click(),
    ),
    spoken(
      speech,
      'functions',
      ({ palette }) => palette.language[next],
      () => setLanguage(next),
    ),
    spoken(
      speech,
      'functions',
      ({ palette }) => palette.tour,
      ({ store }) => store.setState({ isTouring: true }),
    ),
  ];
}

/** What one chooses from: marks, futures, panels, versions and speeds. */
function choiceEntries(speech: Speech, { marks, branches, branchId, ...state }: PlaygroundState): Entry[] {
  const { words, others, language } = speech;
  const { actors, variant } = branchOf({ branches, branchId }).setup;
  const futures = branches.filter(({ id }) => id !== branchId);
  // What a trace has recorded belongs to the variant that did it.
  const isRecorded = actors.some(({ kind }) => kind === 'tracePlayer');
  const variants = isRecorded ? [] : variantsIn(words).filter((id) => id !== variant);
  const speeds = SPEEDS.filter((speed) => speed !== state.speed);
  return [
    ...marks.map((mark) =>
      spoken(
        speech,
        'marks',
        (each) => each.marks.at(format.clock(mark.place.timeNs), mark.note),
        (playground) => goToMark(playground, mark),
      ),
    ),
    ...futures.map((branch) =>
      paletteEntry({ group: 'futures', run: (playground: Playground) => playground.switchBranch(branch.id) }, [
        branchName(words, language, branch),
        branchName(others, language === 'en' ? 'zh-TW' : 'en', branch),
      ]),
    ),
    ...PANELS.map((panel) =>
      spoken(
        speech,
        'panels',
        (each) => each.palette.panel(each.panels[panel]),
        (playground) => playground.showPanel(panel),
      ),
    ),
    ...variants.map((id) =>
      spoken(
        speech,
        'versions',
        (each) => `${each.palette.group.versions}: ${each.variant[id]}`,
        (playground) => void changeVariant(playground, id),
      ),
    ),
    ...speeds.map((speed) =>
      spoken(
        speech,
        'speeds',
        (each) => `${each.dock.speed}: ${speed === 'everyEvent' ? each.dock.everyEvent : `${speed}×`}`,
        (playground) => playground.setSpeed(speed),
      ),
    ),
  ];
}

function subjectEntries(speech: Speech, state: PlaygroundState): Entry[] {
  const { log } = branchOf(state).indexed;
  const { words, others } = speech;
  const select = (subject: Subject, nameIn: (words: AllWords) => string) => {
    const names = [nameIn(words), nameIn(others)];
    const run = (playground: Playground) => playground.select(subject);
    return paletteEntry({ group: 'selection', run }, [
      words.palette.select(nameIn(words)),
      others.palette.select(nameIn(others)),
      ...names,
    ]);
  };
  return [
    ...log.pods.map((_, pod) => select({ kind: 'pod', pod }, () => podName(log, pod))),
    ...log.actors.map((_, actor) => select({ kind: 'actor', actor }, (each) => actorName(each, log, actor))),
  ];
}

/** By their titles, and by all that the gallery finds them by. */
function scenarioEntries({ words, language }: Speech, { gallery }: PlaygroundState): Entry[] {
  const titles = new Map([...gallery, ...files].map(({ id, title }) => [id, title]));
  return galleryEntries(words, language, gallery, files).map(({ id, title, searched }) => {
    const run = (playground: Playground) => openScenario(playground, id);
    const other = titles.get(id)?.[language === 'en' ? 'zh-TW' : 'en'] ?? '';
    return paletteEntry({ group: 'scenarios', run }, [title, other], searched);
  });
}
