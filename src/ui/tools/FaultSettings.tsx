import { type FormEvent, useState } from 'react';
import { termsOf } from '../../client/playgroundState.ts';
import type { Choice } from '../../scenario/scenarioFile.ts';
import type { Fault } from '../../sim/fault.ts';
import type { FaultKind } from '../../trace/record.ts';
import * as format from '../../view/format.ts';
import { FAULT_KINDS, faultEntries } from '../../view/settings.ts';
import { useToolWords, useWords } from '../language.tsx';
import { momentOf, useIdentity, useView } from '../playgroundContext.ts';
import styles from './Tools.module.css';

interface Props {
  readonly choice: Choice;
  readonly onChange: (choice: Choice) => void;
}

/** What is wrong when, and something more that can go wrong from the cursor on. */
export function FaultSettings({ choice, onChange }: Props) {
  const { settings } = useToolWords();
  const { event } = useWords();
  const setup = useIdentity((state) => termsOf(state).setup);
  const faults = setup.faults ?? [];
  const set = (next: typeof faults) => {
    const others = choice.settings.filter(({ path }) => path !== 'faults');
    onChange({ ...choice, settings: [...others, { path: 'faults', value: faultEntries(next) }] });
  };
  const described = faults.map(({ kind, fromNs, toNs, pod }) => {
    const to = toNs >= setup.durationNs ? settings.toTheEnd : format.seconds(toNs);
    return settings.fault(event.faults[kind], format.seconds(fromNs), to, pod ?? '');
  });
  return (
    <details className={styles['settings']}>
      <summary>
        {settings.faults} {faults.length > 0 && <small>{faults.length}</small>}
      </summary>
      <ul className={styles['faults']}>
        {described.map((text, index) => (
          <li key={text}>
            {text}
            <button
              type="button"
              aria-label={settings.removeFault(text)}
              onClick={() => set(faults.filter((_, other) => other !== index))}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <NewFault onAdd={(fault) => set([...faults, fault])} />
    </details>
  );
}

function NewFault({ onAdd }: { onAdd: (fault: Fault) => void }) {
  const { settings } = useToolWords();
  const { event } = useWords();
  const [kind, setKind] = useState<FaultKind>('slowList');
  const [pod, setPod] = useState('');
  const [lasts, setLasts] = useState(5);
  const [by, setBy] = useState(2);
  const { fromNs, pods } = useView((state) => {
    const { timeNs, log } = momentOf(state);
    // Not behind the cursor, for it is to begin there.
    return { fromNs: Math.floor(timeNs / 1e6) * 1e6, pods: log.pods.slice() };
  });
  const add = (submit: FormEvent) => {
    submit.preventDefault();
    const only = pods.find((each) => each === pod) ?? null;
    onAdd({ kind, fromNs, toNs: fromNs + lasts * 1e9, pod: only, byNs: by * 1e9 });
  };
  return (
    <form className={styles['newFault']} onSubmit={add}>
      <label>
        <span>{settings.faultKind}</span>
        <select value={kind} onChange={({ currentTarget }) => setKind(currentTarget.value as FaultKind)}>
          {FAULT_KINDS.map((each) => (
            <option key={each} value={each}>
              {event.faults[each]}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{settings.faultPod}</span>
        <select value={pod} onChange={({ currentTarget }) => setPod(currentTarget.value)}>
          <option value="">{settings.everyPod}</option>
          {pods.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </label>
      <label>
        <span>{settings.faultLasts}</span>
        <input
          type="number"
          min={0.1}
          step="any"
          value={lasts}
          onChange={({ currentTarget }) => setLasts(currentTarget.valueAsNumber)}
        />
      </label>
      <label>
        <span>{settings.faultBy}</span>
        <input
          type="number"
          step="any"
          value={by}
          onChange={({ currentTarget }) => setBy(currentTarget.valueAsNumber)}
        />
      </label>
      <button type="submit" className={styles['add']}>
        {settings.addFault}
      </button>
    </form>
  );
}
