import { type FormEvent, useEffect, useState } from 'react';
import { isAtEnd } from '../../client/branch.ts';
import { branchOf, type PlaygroundState } from '../../client/playgroundState.ts';
import type { Op } from '../../kubelet/operation.ts';
import type { VariantId } from '../../kubelet/variants.ts';
import { callClock } from '../../view/cacheFields.ts';
import {
  type CallClock,
  type CallForm,
  type CallFormError,
  hasPod,
  hasTime,
  offeredOps,
  readCallForm,
} from '../../view/callForm.ts';
import * as format from '../../view/format.ts';
import type { Words } from '../../view/words/en.ts';
import { useWords } from '../language.tsx';
import { momentOf, usePlayground, useView } from '../playgroundContext.ts';
import { digestOf } from '../wholeLog.ts';
import styles from './CallBar.module.css';
import { Field } from './Field.tsx';

/** The id of the form, which the tour points at. */
export const CALL_ID = 'call';

/** Makes a call at the cursor. In the middle of a run that begins another future. */
export function CallBar() {
  const words = useWords();
  const { timeNs, goesOn } = useView((state) => {
    const { cursor } = state;
    return { timeNs: cursor.timeNs, goesOn: isAtEnd(branchOf(state), cursor) };
  });
  const { form, error, change, run } = useCallForm();
  const { callBar } = words;
  return (
    <form id={CALL_ID} className={styles['bar']} aria-label={callBar.label} onSubmit={run} noValidate>
      <span className={styles['title']}>{callBar.at(format.clock(timeNs))}</span>
      <OpSelect value={form.op} onChange={(op) => change({ op })} />
      <Arguments form={form} error={error} change={change} />
      <button type="submit" className={styles['run']}>
        {callBar.run}
      </button>
      <p className={styles['hint']} role={error === null ? undefined : 'alert'} data-wrong={error !== null}>
        {error === null ? (goesOn ? callBar.sameFuture : callBar.newFuture) : describeError(words, error)}
      </p>
    </form>
  );
}

interface FormState {
  readonly form: CallForm;
  readonly error: CallFormError | null;
  readonly change: (part: Partial<CallForm>) => void;
}

/** What is filled in, over what offers itself: the pod that is selected, and a revision that is new. */
function useCallForm(): FormState & { readonly run: (event: FormEvent) => void } {
  const playground = usePlayground();
  const [draft, setDraft] = useState<Partial<CallForm>>({});
  const [error, setError] = useState<CallFormError | null>(null);
  const selectedPod = useView(({ selection }) => (selection?.kind === 'pod' ? selection.pod : null));
  const variant = useView((state) => momentOf(state).log.variant);
  const offered = useView((state) => ({
    pod: momentOf(state).log.pods[selectedPod ?? 0] ?? '',
    rev: String(digestOf(state).highestRev + 1),
  }));
  // Selecting a pod is a newer wish than what was typed before.
  useEffect(() => {
    if (selectedPod !== null) setDraft(({ pod: _, ...rest }) => rest);
  }, [selectedPod]);
  const form: CallForm = { time: '', error: '', ...offered, ...draft, op: offeredOp(variant, draft.op) };
  const change = (part: Partial<CallForm>) => {
    setDraft({ ...draft, ...part });
    setError(null);
  };
  const run = (event: FormEvent) => {
    event.preventDefault();
    const read = readCallForm(form, clockAt(playground.store.getState()));
    setError(read.ok ? null : read.error);
    if (!read.ok) return;
    playground.inject(read.value);
    // The next call is another one, with a revision and a time of its own.
    setDraft(({ rev: _, ...rest }) => rest);
  };
  return { form, error, change, run };
}

/** What the machine's clock reads at the cursor. */
function clockAt(state: PlaygroundState): CallClock {
  return callClock(momentOf(state), branchOf(state).setup.isWallClockOnly ?? false);
}

/** The operation that was chosen, unless the variant has changed to one that does not have it. */
function offeredOp(variant: VariantId, chosen: Op = 'getNewerThan'): Op {
  return offeredOps(variant).includes(chosen) ? chosen : 'getNewerThan';
}

/** The fields that the operation has a use for. */
function Arguments({ form, error, change }: FormState) {
  const { callBar } = useWords();
  const pods = useView((state) => momentOf(state).log.pods.slice());
  const nowNs = useView((state) => clockAt(state).nowNs);
  return (
    <>
      {hasPod(form.op) && (
        <Field
          label={callBar.pod}
          value={form.pod}
          options={pods}
          isWrong={error?.field === 'pod'}
          onChange={(pod) => change({ pod })}
        />
      )}
      {hasTime(form.op) && (
        <Field
          label={form.op === 'getNewerThan' ? callBar.minTime : callBar.timestamp}
          value={form.time}
          placeholder={callBar.now(format.clock(nowNs))}
          isWrong={error?.field === 'time'}
          onChange={(time) => change({ time })}
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
    </>
  );
}

function describeError({ callBar }: Words, error: CallFormError): string {
  switch (error.field) {
    case 'pod':
      return callBar.badPod;
    case 'time':
      return callBar.badTime[error.problem](error.text);
    case 'rev':
      return callBar.badRev(error.text);
  }
}

function OpSelect({ value, onChange }: { value: Op; onChange: (op: Op) => void }) {
  const { callBar } = useWords();
  const variant = useView((state) => momentOf(state).log.variant);
  return (
    <label className={styles['field']}>
      <span>{callBar.operation}</span>
      <select value={value} onChange={({ currentTarget }) => onChange(currentTarget.value as Op)}>
        {offeredOps(variant).map((op) => (
          <option key={op} value={op}>
            {format.goName(op)}
          </option>
        ))}
      </select>
    </label>
  );
}
