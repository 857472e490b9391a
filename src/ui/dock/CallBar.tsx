import { type FormEvent, useId, useState } from 'react';
import { branchOf } from '../../client/playground.ts';
import type { Op } from '../../kubelet/operation.ts';
import { cacheNow } from '../../view/cacheFields.ts';
import { type CallForm, type CallFormError, hasPod, hasTime, offeredOps, readCallForm } from '../../view/callForm.ts';
import * as format from '../../view/format.ts';
import type { Words } from '../../view/words/en.ts';
import { useWords } from '../language.tsx';
import { momentOf, usePlayground, useView } from '../playgroundContext.ts';
import styles from './CallBar.module.css';

/** Makes a call at the cursor. In the middle of a run that begins another future. */
export function CallBar() {
  const words = useWords();
  const playground = usePlayground();
  const { pods, variant, timeNs, nowNs, hasFuture } = useView((state) => {
    const moment = momentOf(state);
    return {
      pods: moment.log.pods.slice(),
      variant: moment.log.variant,
      timeNs: moment.timeNs,
      nowNs: cacheNow(moment),
      hasFuture: moment.events < branchOf(state).events,
    };
  });
  const selectedPod = useView(({ selection }) => (selection?.kind === 'pod' ? selection.pod : null));
  const [draft, setDraft] = useState<Partial<CallForm>>({});
  const [error, setError] = useState<CallFormError | null>(null);
  const pod = selectedPod === null ? pods[0] : pods[selectedPod];
  const form: CallForm = { op: 'getNewerThan', pod: pod ?? '', time: '', rev: '100', error: '', ...draft };
  const change = (part: Partial<CallForm>) => {
    setDraft({ ...draft, ...part });
    setError(null);
  };
  const run = (event: FormEvent) => {
    event.preventDefault();
    const read = readCallForm(form, nowNs);
    if (read.ok) playground.inject(read.value);
    setError(read.ok ? null : read.error);
  };
  const { callBar } = words;
  return (
    <form className={styles['bar']} aria-label={callBar.label} onSubmit={run} noValidate>
      <span className={styles['title']}>{callBar.at(format.clock(timeNs))}</span>
      <OpSelect ops={offeredOps(variant)} value={form.op} onChange={(op) => change({ op })} />
      {hasPod(form.op) && (
        <Field
          label={callBar.pod}
          value={form.pod}
          options={pods}
          isWrong={error?.field === 'pod'}
          onChange={(text) => change({ pod: text })}
        />
      )}
      {hasTime(form.op) && (
        <Field
          label={form.op === 'getNewerThan' ? callBar.minTime : callBar.timestamp}
          value={form.time}
          placeholder={callBar.now(format.clock(nowNs))}
          isWrong={error?.field === 'time'}
          onChange={(text) => change({ time: text })}
        />
      )}
      {form.op === 'set' && (
        <>
          <Field
            label={callBar.rev}
            value={form.rev}
            isShort
            isWrong={error?.field === 'rev'}
            onChange={(rev) => change({ rev })}
          />
          <Field
            label={callBar.error}
            value={form.error}
            placeholder={callBar.errorHint}
            onChange={(text) => change({ error: text })}
          />
        </>
      )}
      <button type="submit" className={styles['run']}>
        {callBar.run}
      </button>
      <p className={styles['hint']} role={error === null ? undefined : 'alert'} data-wrong={error !== null}>
        {error === null ? (hasFuture ? callBar.newFuture : callBar.sameFuture) : describeError(words, error)}
      </p>
    </form>
  );
}

function describeError({ callBar }: Words, { field, text }: CallFormError): string {
  switch (field) {
    case 'pod':
      return callBar.badPod;
    case 'time':
      return callBar.badTime(text);
    case 'rev':
      return callBar.badRev(text);
  }
}

function OpSelect({ ops, value, onChange }: { ops: readonly Op[]; value: Op; onChange: (op: Op) => void }) {
  const { callBar } = useWords();
  return (
    <label className={styles['field']}>
      <span>{callBar.operation}</span>
      <select value={value} onChange={({ currentTarget }) => onChange(currentTarget.value as Op)}>
        {ops.map((op) => (
          <option key={op} value={op}>
            {format.goName(op)}
          </option>
        ))}
      </select>
    </label>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly options?: readonly string[];
  readonly isShort?: boolean;
  readonly isWrong?: boolean;
  readonly onChange: (text: string) => void;
}

function Field({ label, value, placeholder, options, isShort = false, isWrong = false, onChange }: FieldProps) {
  const listId = useId();
  return (
    <label className={styles['field']} data-short={isShort}>
      <span>{label}</span>
      <input
        type="text"
        value={value}
        placeholder={placeholder}
        list={options === undefined ? undefined : listId}
        aria-invalid={isWrong}
        autoComplete="off"
        spellCheck={false}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      {options !== undefined && (
        <datalist id={listId}>
          {options.map((option) => (
            <option key={option} value={option} />
          ))}
        </datalist>
      )}
    </label>
  );
}
