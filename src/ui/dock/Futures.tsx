import { type KeyboardEvent, useRef, useState } from 'react';
import type { Branch } from '../../client/branch.ts';
import { LONGEST_NAME, removeBranch, renameBranch, switchTo } from '../../client/futures.ts';
import { branchOf } from '../../client/playgroundState.ts';
import { type BranchNode, type BranchRow, branchTree, lineAt } from '../../view/branchTree.ts';
import * as format from '../../view/format.ts';
import { useToolWords } from '../language.tsx';
import { usePlayground, useView } from '../playgroundContext.ts';
import { useCompared } from '../useCompared.ts';
import { CompareWith } from './CompareWith.tsx';
import styles from './Futures.module.css';
import { Removed } from './Removed.tsx';
import { nameIn, useBranchNames } from './useBranchNames.ts';
import { Verdict } from './Verdict.tsx';

/** What one does with the futures, and the picture of them. Of a single one there is only what was given up last. */
export function Futures() {
  const { futures } = useToolWords();
  const areMany = useView(({ branches }) => branches.length > 1);
  const section = useRef<HTMLElement>(null);
  const [isRenaming, setIsRenaming] = useState(false);
  const rename = useRef<HTMLButtonElement>(null);
  // Whoever leaves the field ends it: by a key, for this button, or with the pointer, for anything else.
  const toggleRenaming = () => (isRenaming ? rename.current?.focus() : setIsRenaming(true));
  // A button that has done its work may be gone with it.
  const stayHere = () => section.current?.focus();
  return (
    <section ref={section} className={styles['futures']} aria-label={futures.label} tabIndex={-1}>
      <div className={styles['tools']}>
        <span className={styles['label']}>{futures.label}</span>
        {areMany && (
          <>
            <button
              ref={rename}
              type="button"
              aria-pressed={isRenaming}
              onMouseDown={(event) => isRenaming && event.preventDefault()}
              onClick={toggleRenaming}
            >
              {futures.rename}
            </button>
            <Remove onLast={stayHere} />
            <CompareWith />
            <LiveVerdict />
          </>
        )}
        <p aria-live="polite">
          <Removed onRestored={stayHere} />
        </p>
      </div>
      {areMany && <Tree isRenaming={isRenaming} onKey={toggleRenaming} onEnd={() => setIsRenaming(false)} />}
    </section>
  );
}

function LiveVerdict() {
  const compared = useCompared();
  return <div aria-live="polite">{compared && <Verdict compared={compared} />}</div>;
}

interface TreeProps {
  readonly isRenaming: boolean;
  readonly onKey: () => void;
  readonly onEnd: () => void;
}

/** The futures as lines over virtual time, each joined to the one that it parts from. */
function Tree({ isRenaming, onKey, onEnd }: TreeProps) {
  const current = useView((state) => state.branchId);
  const rows = useView((state) => branchTree(state.branches.map(nodeOf), branchOf(state).endNs));
  const compared = useCompared();
  const verdict = compared?.verdict;
  const differs =
    verdict?.kind === 'differs'
      ? {
          atNs: verdict.timeNs,
          on: [current, compared?.there ?? current].map((id) => lineAt(rows, id, verdict.timeNs)),
        }
      : null;
  return (
    <div className={styles['picture']}>
      <ol className={styles['tree']}>
        {rows.map((row) => {
          const isCurrent = row.id === current;
          return (
            <li
              key={row.id}
              ref={isCurrent ? showInTree : undefined}
              className={styles['row']}
              style={placesOf(row)}
              data-current={isCurrent}
              data-compared={row.id === compared?.there}
            >
              {isCurrent && isRenaming ? <NameField id={row.id} onKey={onKey} onEnd={onEnd} /> : <Name row={row} />}
              <Line row={row} differsNs={differs?.on.includes(row.id) ? differs.atNs : null} />
            </li>
          );
        })}
      </ol>
      <CursorLine />
    </div>
  );
}

function nodeOf({ id, origin, parting, knownToNs, endNs }: Branch): BranchNode {
  return { id, parting, isAnew: origin.kind === 'setup' && origin.atNs === null, knownToNs, endNs };
}

/** Numbers for the style sheet. */
type Places = Readonly<Record<`--${string}`, number>>;

function placesOf({ from, room, known, to, parent }: BranchRow): Places {
  return { '--from': from, '--room': room, '--known': known, '--to': to, '--rows-above': parent?.rowsAbove ?? 0 };
}

/** The tree scrolls when there are many: the one that is shown is never out of it. */
function showInTree(row: HTMLElement | null): void {
  row?.scrollIntoView({ block: 'nearest' });
}

/** Gives up the future that is shown. `onLast` is called when there is only one left, with nothing to give up. */
function Remove({ onLast }: { onLast: () => void }) {
  const { futures } = useToolWords();
  const playground = usePlayground();
  const id = useView((state) => state.branchId);
  const name = nameIn(useBranchNames(), id);
  const remove = () => {
    removeBranch(playground, id);
    if (playground.store.getState().branches.length === 1) onLast();
  };
  return (
    <button type="button" aria-label={futures.removeNamed(name)} title={futures.removes} onClick={remove}>
      {futures.remove}
    </button>
  );
}

/** Switches to a future. What the line shows is said behind the name. */
function Name({ row: { id, parent, isAnew, partsAtNs } }: { row: BranchRow }) {
  const { futures } = useToolWords();
  const playground = usePlayground();
  const names = useBranchNames();
  const name = nameIn(names, id);
  const isCurrent = useView((state) => state.branchId === id);
  const simulatedNs = useView(({ branches }) => {
    const branch = branches.find((each) => each.id === id);
    return branch === undefined || branch.knownToNs >= branch.endNs ? null : branch.knownToNs;
  });
  const of = parent === null ? '' : nameIn(names, parent.id);
  return (
    <button
      type="button"
      className={styles['name']}
      title={name}
      aria-current={isCurrent ? 'true' : undefined}
      onClick={() => switchTo(playground, id)}
    >
      <span>{name}</span>
      <span className="hidden-text">
        {parent !== null && (isAnew ? futures.anew(of) : futures.parts(of, format.seconds(partsAtNs)))}
        {simulatedNs !== null && futures.simulatedTo(format.seconds(simulatedNs))}
      </span>
    </button>
  );
}

/** Takes the name with Enter, or when it is left; Escape leaves the old one. */
function NameField({ id, onKey, onEnd }: { id: number; onKey: () => void; onEnd: () => void }) {
  const { futures } = useToolWords();
  const playground = usePlayground();
  const name = nameIn(useBranchNames(), id);
  const isGivenUp = useRef(false);
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    // Else the key would press what has the focus next.
    event.preventDefault();
    isGivenUp.current = event.key === 'Escape';
    onKey();
  };
  return (
    <input
      ref={selectAll}
      className={styles['field']}
      aria-label={futures.newName(name)}
      title={futures.nameHint}
      defaultValue={name}
      maxLength={LONGEST_NAME}
      onKeyDown={press}
      onBlur={({ currentTarget: { value } }) => {
        // What it is called anyway is no name that somebody gave.
        if (!isGivenUp.current && value !== name) renameBranch(playground, id, value);
        onEnd();
      }}
    />
  );
}

function selectAll(field: HTMLInputElement | null): void {
  field?.select();
}

/** From where it parts to its end; what is not simulated yet is dashed. */
function Line({ row: { parent, known, to }, differsNs }: { row: BranchRow; differsNs: number | null }) {
  const endNs = useView((state) => branchOf(state).endNs);
  return (
    <span className={styles['plot']} aria-hidden>
      {parent !== null && <i className={styles['joint']} />}
      <i className={styles['known']} />
      {to > known && <i className={styles['ahead']} />}
      {differsNs !== null && <i className={styles['differs']} style={at(differsNs / endNs)} />}
    </span>
  );
}

function at(share: number): Places {
  return { '--at': Math.max(0, Math.min(1, share)) };
}

function CursorLine() {
  const share = useView((state) => state.cursor.timeNs / branchOf(state).endNs);
  return (
    <span className={styles['plot']} aria-hidden>
      <i className={styles['cursor']} style={at(share)} />
    </span>
  );
}

/** The first difference of two futures on the slider's strip. */
export function DifferenceMark() {
  const { compare } = useToolWords();
  const compared = useCompared();
  const endNs = useView((state) => branchOf(state).endNs);
  if (compared?.verdict?.kind !== 'differs') return null;
  const { timeNs } = compared.verdict;
  return (
    <span className={styles['mark']} style={at(timeNs / endNs)} data-side={timeNs < endNs / 2 ? 'right' : 'left'}>
      <span>{compare.sign(format.seconds(timeNs))}</span>
    </span>
  );
}
