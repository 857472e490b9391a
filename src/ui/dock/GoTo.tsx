import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { runUntil, stepTo } from '../../client/goTo.ts';
import { FARTHEST_BEYOND_NS } from '../../client/playgroundState.ts';
import { stepToViolation } from '../../client/watch.ts';
import type { Condition } from '../../trace/condition.ts';
import * as format from '../../view/format.ts';
import { type Caller, CONDITIONS, callersOf, conditionOf, readSpan, TARGETS, type Target } from '../../view/goTo.ts';
import { useToolWords, useWords } from '../language.tsx';
import { momentOf, usePlayground, useView } from '../playgroundContext.ts';
import styles from './CallBar.module.css';
import { Field } from './Field.tsx';

type Direction = 1 | -1;
interface Props {
  /** Says why nothing has moved; null when something has. */
  readonly say: (text: string | null) => void;
}

/** Ways to a moment that one can name: by its time, by what happens there, or by what comes true there. */
export function GoTo({ onClose }: { onClose: () => void }) {
  const { goTo } = useToolWords();
  const forms = useRef<HTMLFieldSetElement>(null);
  // Who has opened it wants to type.
  useEffect(() => forms.current?.querySelector('input')?.focus(), []);
  const closeByKey = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') onClose();
  };
  const missed = useView((state) => state.missed);
  const [said, say] = useState<string | null>(null);
  const inVain =
    missed === null ? null : goTo.missed(goTo.condition[missed.condition.kind], format.clock(missed.upToNs));
  return (
    <fieldset ref={forms} className={styles['forms']} onKeyDown={closeByKey}>
      <legend className="hidden-text">{goTo.label}</legend>
      <TimeForm say={say} />
      <LandmarkForm say={say} />
      <ConditionForm say={say} />
      <p className={styles['hint']} aria-live="polite">
        {said ?? inVain}
      </p>
    </fieldset>
  );
}

function TimeForm({ say }: Props) {
  const { goTo } = useToolWords();
  const playground = usePlayground();
  const [text, setText] = useState('');
  const go = (event: FormEvent) => {
    event.preventDefault();
    const ns = readSpan(text);
    if (ns === null) say(goTo.badTime(text));
    else if (playground.goToTime(ns)) say(null);
    else say(goTo.tooFar(format.clock(playground.branch.endNs + FARTHEST_BEYOND_NS)));
  };
  return (
    <form className={styles['bar']} onSubmit={go} noValidate>
      <Field label={goTo.time} value={text} placeholder={goTo.timeHint} onChange={setText} />
      <button type="submit" className={styles['run']}>
        {goTo.go}
      </button>
    </form>
  );
}

function LandmarkForm({ say }: Props) {
  const { goTo } = useToolWords();
  const playground = usePlayground();
  const selection = useView((state) => state.selection);
  const [target, setTarget] = useState<Target>('write');
  const go = (direction: Direction) => {
    const to = target === 'selection' ? selection : target;
    if (to === null) {
      say(goTo.nothingSelected);
      return;
    }
    const isThere = to === 'violation' ? stepToViolation(playground, direction) : stepTo(playground, to, direction);
    say(isThere ? null : goTo.none[direction](goTo.target[target]));
  };
  return (
    <div className={styles['bar']}>
      <Choice label={goTo.targets} value={target} options={TARGETS} nameOf={goTo.target} onChange={setTarget} />
      <Ways nameOf={(direction) => goTo.way[direction](goTo.target[target])} onGo={go} />
    </div>
  );
}

function ConditionForm({ say }: Props) {
  const { goTo } = useToolWords();
  const playground = usePlayground();
  const [kind, setKind] = useState<Condition['kind']>('answered');
  const [value, setValue] = useState('');
  const callers = useCallers();
  // Another run has other callers.
  const caller = callers.find((each) => each.value === value) ?? callers[0];
  const go = (direction: Direction) => {
    const condition = conditionOf(kind, kind === 'answered' ? (caller?.value ?? '') : value);
    if (condition === null) say(goTo.badValue[kind](value));
    else say(runUntil(playground, condition, direction) ? null : goTo.none[direction](goTo.condition[kind]));
  };
  const choose = (next: Condition['kind']) => {
    setKind(next);
    setValue('');
  };
  return (
    <div className={styles['bar']}>
      <Choice label={goTo.until} value={kind} options={CONDITIONS} nameOf={goTo.condition} onChange={choose} />
      {kind === 'answered' ? (
        <label className={styles['field']}>
          <span>{goTo.value[kind]}</span>
          <select value={caller?.value} onChange={({ currentTarget }) => setValue(currentTarget.value)}>
            {callers.map((caller) => (
              <option key={caller.value} value={caller.value}>
                {caller.name}
              </option>
            ))}
          </select>
        </label>
      ) : (
        <Field label={goTo.value[kind]} value={value} isShort onChange={setValue} />
      )}
      <Ways nameOf={(direction) => goTo.way[direction](goTo.condition[kind])} onGo={go} />
    </div>
  );
}

function useCallers(): readonly Caller[] {
  const words = useWords();
  return useView((state) => callersOf(words, momentOf(state).log));
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly T[];
  readonly nameOf: Readonly<Record<T, string>>;
  readonly onChange: (value: T) => void;
}

function Choice<T extends string>({ label, value, options, nameOf, onChange }: ChoiceProps<T>) {
  return (
    <label className={styles['field']}>
      <span>{label}</span>
      <select value={value} onChange={({ currentTarget }) => onChange(currentTarget.value as T)}>
        {options.map((option) => (
          <option key={option} value={option}>
            {nameOf[option]}
          </option>
        ))}
      </select>
    </label>
  );
}

interface WaysProps {
  readonly nameOf: (direction: Direction) => string;
  readonly onGo: (direction: Direction) => void;
}

/** Back and forward. */
function Ways({ nameOf, onGo }: WaysProps) {
  return (
    <span className={styles['ways']}>
      {([-1, 1] as const).map((direction) => (
        <button
          key={direction}
          type="button"
          aria-label={nameOf(direction)}
          title={nameOf(direction)}
          onClick={() => onGo(direction)}
        >
          <span aria-hidden>{direction === 1 ? '›' : '‹'}</span>
        </button>
      ))}
    </span>
  );
}
