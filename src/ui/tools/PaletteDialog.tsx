import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { FARTHEST_BEYOND_NS } from '../../client/playgroundState.ts';
import { foundIn, type PaletteGroup, timeIn } from '../../view/palette.ts';
import controls from '../Controls.module.css';
import { Key } from '../dialog/Key.tsx';
import { useAllWords, useLanguage } from '../language.tsx';
import { usePlayground } from '../playgroundContext.ts';
import styles from './Palette.module.css';
import { type Entry, entriesOf, timeEntry } from './paletteEntries.ts';

/** How far each key goes in the list. */
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

/** Everything that can be done, by its name. Time stands still meanwhile, so what there is stays the same. */
export function PaletteDialog({ onClose }: { onClose: () => void }) {
  const { palette } = useAllWords(useLanguage().language);
  const playground = usePlayground();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const list = useId();
  const [query, setQuery] = useState('');
  const [place, setPlace] = useState(0);
  const groups = useFound(query);
  const entries = groups.flatMap(([, each]) => each);
  const active = entries[place];
  const run = (entry: Entry | undefined) => {
    if (entry === undefined) return;
    // First, so that the focus is where it was, and what the function opens can take it from there.
    dialog.current?.close();
    entry.run(playground);
  };
  const press = (event: KeyboardEvent) => {
    // While characters are composed, these keys choose among them.
    if (event.nativeEvent.isComposing) return;
    const step = STEPS[event.key];
    if (step !== undefined) setPlace(placeAfter(place, step, entries.length));
    else if (event.key === 'Enter') run(active);
    else return;
    event.preventDefault();
  };
  return (
    <dialog ref={dialog} className={styles['palette']} aria-label={palette.title} onClose={onClose}>
      <div className={styles['head']}>
        <input
          type="text"
          role="combobox"
          className={styles['query']}
          aria-label={palette.title}
          aria-expanded="true"
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={active && `${list}-${place}`}
          autoComplete="off"
          spellCheck={false}
          placeholder={palette.hint}
          value={query}
          onChange={({ currentTarget }) => {
            setQuery(currentTarget.value);
            setPlace(0);
          }}
          onKeyDown={press}
        />
        <button type="button" className={controls['button']} onClick={() => dialog.current?.close()}>
          {palette.close}
        </button>
      </div>
      <p role="status" className={entries.length === 0 ? styles['nothing'] : 'hidden-text'}>
        {entries.length === 0 ? palette.nothing(query) : palette.found(entries.length)}
      </p>
      <List id={list} groups={groups} active={active} onChoose={run} />
    </dialog>
  );
}

/** What is found, in its groups. A time that is typed is the first of it. */
function useFound(query: string): [PaletteGroup, readonly Entry[]][] {
  const { language, setLanguage } = useLanguage();
  const playground = usePlayground();
  const words = useAllWords(language);
  const others = useAllWords(language === 'en' ? 'zh-TW' : 'en');
  const speech = useMemo(() => ({ language, words, others, setLanguage }), [language, words, others, setLanguage]);
  const entries = useMemo(() => entriesOf(speech, playground.store.getState()), [speech, playground]);
  return useMemo(() => {
    const timeNs = timeIn(query);
    const isNear = timeNs !== null && timeNs <= playground.branch.endNs + FARTHEST_BEYOND_NS;
    const found = foundIn(entries, query);
    return isNear ? [['functions', [timeEntry(speech, timeNs)]], ...found] : found;
  }, [entries, query, speech, playground]);
}

/** By one from end to end and round; by more not beyond an end. */
function placeAfter(place: number, step: number, count: number): number {
  if (Math.abs(step) === 1) return (place + step + count) % Math.max(1, count);
  return Math.max(0, Math.min(count - 1, place + step));
}

interface ListProps {
  readonly id: string;
  readonly groups: readonly [PaletteGroup, readonly Entry[]][];
  readonly active: Entry | undefined;
  readonly onChoose: (entry: Entry) => void;
}

function List({ id, groups, active, onChoose }: ListProps) {
  const { palette } = useAllWords(useLanguage().language);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active !== undefined) list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const starts = groups.map((_, i) => groups.slice(0, i).reduce((sum, [, entries]) => sum + entries.length, 0));
  return (
    <div ref={list} id={id} role="listbox" className={styles['list']} aria-label={palette.list}>
      {groups.map(([group, entries], i) => (
        // Functions can be there twice: a time, and what else is found.
        <div key={`${group} ${starts[i]}`} role="group" aria-label={palette.group[group]}>
          <p className={styles['group']} aria-hidden="true">
            {palette.group[group]}
          </p>
          {entries.map((entry, j) => {
            // By its place, since two marks, or a pod and an actor, may have one name.
            const place = `${id}-${(starts[i] ?? 0) + j}`;
            return <Option key={place} id={place} entry={entry} isActive={entry === active} onChoose={onChoose} />;
          })}
        </div>
      ))}
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly entry: Entry;
  readonly isActive: boolean;
  readonly onChoose: (entry: Entry) => void;
}

/** The focus stays where one types, so the keys are there. */
function Option({ id, entry, isActive, onChoose }: OptionProps) {
  return (
    <button
      type="button"
      id={id}
      role="option"
      className={styles['option']}
      aria-selected={isActive}
      tabIndex={-1}
      onClick={() => onChoose(entry)}
    >
      <span>{entry.name}</span>
      {entry.shortcut !== undefined && <Key name={entry.shortcut} />}
    </button>
  );
}
