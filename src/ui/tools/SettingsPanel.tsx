import { useEffect, useId, useRef, useState } from 'react';
import { podsOf } from '../../client/gallery.ts';
import { termsOf } from '../../client/playgroundState.ts';
import type { Choice, PodEntry, ScenarioFile } from '../../scenario/scenarioFile.ts';
import * as format from '../../view/format.ts';
import {
  type Control,
  durationAt,
  durationText,
  SECTIONS,
  type Section,
  type Setting,
  SLIDER_STEPS,
  settingsOf,
  sliderOf,
} from '../../view/settings.ts';
import { useToolWords } from '../language.tsx';
import { useIdentity } from '../playgroundContext.ts';
import { Settled } from './ChangesFrom.tsx';
import styles from './Tools.module.css';

interface Props {
  readonly file: ScenarioFile;
  readonly choice: Choice;
  readonly onChange: (choice: Choice) => void;
}

/** Every actor's settings as they are at the cursor, folded until they are wanted. */
export function SettingsPanel({ file, choice, onChange }: Props) {
  const { settings } = useToolWords();
  const setup = useIdentity((state) => termsOf(state).setup);
  const set = (path: string, value: unknown) => {
    const others = choice.settings.filter((each) => each.path !== path);
    onChange({ ...choice, settings: [...others, { path, value }] });
  };
  return (
    <details className={styles['settings']}>
      <summary>{settings.title}</summary>
      <Row
        label={settings.seed}
        setting={{ kind: 'count', path: 'seed', settled: 'seed', value: setup.seed, most: 1e9 }}
        onSet={set}
      />
      <Pods pods={podsOf(file, choice)} onSet={set} />
      {SECTIONS.map((section) => (
        <SectionSettings key={section} section={section} settings={settingsOf(setup, section)} onSet={set} />
      ))}
    </details>
  );
}

/** More than the stage can show at once, and few enough to be simulated while one watches. */
const MOST_PODS = 500;

function Pods({ pods, onSet }: { pods: readonly PodEntry[]; onSet: SectionProps['onSet'] }) {
  const { settings } = useToolWords();
  if (pods.length === 0) return null;
  return (
    <fieldset>
      <legend>{settings.pods}</legend>
      {pods.map(({ name, path, count }) => (
        <Row
          key={path}
          label={name}
          setting={{ kind: 'count', path, settled: 'plan', value: count, most: MOST_PODS }}
          onSet={onSet}
        />
      ))}
    </fieldset>
  );
}

interface SectionProps {
  readonly section: Section;
  readonly settings: readonly Setting[];
  readonly onSet: (path: string, value: unknown) => void;
}

function SectionSettings({ section, settings: own, onSet }: SectionProps) {
  const { settings } = useToolWords();
  if (own.length === 0) return null;
  return (
    <fieldset>
      <legend>{settings.section[section]}</legend>
      {own.map((setting) => (
        <Row key={setting.path} label={settings.name[setting.name]} setting={setting} onSet={onSet} />
      ))}
    </fieldset>
  );
}

interface RowProps {
  readonly label: string;
  readonly setting: Control;
  readonly onSet: (path: string, value: unknown) => void;
}

function Row({ label, setting, onSet }: RowProps) {
  const id = useId();
  return (
    <div className={styles['row']} data-kind={setting.kind}>
      <label htmlFor={id}>
        {label} <Settled why={setting.settled} />
      </label>
      <ControlOf id={id} setting={setting} onSet={onSet} />
    </div>
  );
}

function ControlOf({ id, setting, onSet }: Omit<RowProps, 'label'> & { readonly id: string }) {
  const { path } = setting;
  switch (setting.kind) {
    case 'flag':
      return (
        <input
          id={id}
          type="checkbox"
          checked={setting.value}
          onChange={({ currentTarget }) => onSet(path, currentTarget.checked)}
        />
      );
    case 'count':
      return <NumberField id={id} value={setting.value} most={setting.most} onChange={(value) => onSet(path, value)} />;
    case 'duration':
      return (
        <DurationField
          id={id}
          valueNs={setting.value}
          mostNs={setting.mostNs}
          onChange={(ns) => onSet(path, durationText(ns))}
        />
      );
  }
}

/** So long after the last key the slider counts as let go. */
const KEYS_PAUSE_MS = 600;

/**
 * A slider that shows what it is at while it is moved, and changes something when it is let go: each change is a
 * future, and a key that is pressed ten times shall not make ten.
 */
function DurationField({
  id,
  valueNs,
  mostNs,
  onChange,
}: {
  id: string;
  valueNs: number;
  mostNs: number;
  onChange: (ns: number) => void;
}) {
  const [moving, setMoving] = useState<number | null>(null);
  const shownNs = moving === null ? valueNs : durationAt(moving, mostNs);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(pause.current), []);
  const letGo = () => {
    clearTimeout(pause.current);
    if (moving !== null && shownNs !== valueNs) onChange(shownNs);
    setMoving(null);
  };
  const letGoSoon = () => {
    clearTimeout(pause.current);
    pause.current = setTimeout(letGo, KEYS_PAUSE_MS);
  };
  return (
    <>
      <input
        id={id}
        type="range"
        min={0}
        max={SLIDER_STEPS}
        value={moving ?? sliderOf(valueNs, mostNs)}
        aria-valuetext={format.seconds(shownNs)}
        onChange={({ currentTarget }) => setMoving(currentTarget.valueAsNumber)}
        onPointerUp={letGo}
        onKeyDown={() => clearTimeout(pause.current)}
        onKeyUp={letGoSoon}
        onBlur={letGo}
      />
      <output aria-live="off">{format.seconds(shownNs)}</output>
    </>
  );
}

interface NumberFieldProps {
  readonly id: string;
  readonly value: number;
  readonly most: number;
  readonly onChange: (value: number) => void;
}

/** Takes a number when the field is left, or with Enter. */
function NumberField({ id, value, most, onChange }: NumberFieldProps) {
  return (
    <input
      id={id}
      key={value}
      type="number"
      min={0}
      max={most}
      defaultValue={value}
      onBlur={({ currentTarget }) => {
        const { valueAsNumber: next } = currentTarget;
        if (Number.isInteger(next) && next >= 0 && next !== value) onChange(Math.min(next, most));
        else currentTarget.value = String(value);
      }}
      onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
    />
  );
}
