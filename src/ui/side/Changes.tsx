import type { Change } from '../../view/difference.ts';
import controls from '../Controls.module.css';
import { usePlayground } from '../playgroundContext.ts';
import styles from './Trail.module.css';
import { useStoryWords } from './useStoryWords.ts';

/** More changes than this are only counted. */
const MOST_CHANGES = 40;

/** What is otherwise than it was, each with both values. */
export function Changes({ changes, nothing }: { changes: readonly Change[]; nothing: string }) {
  const playground = usePlayground();
  const { difference } = useStoryWords().story;
  if (changes.length === 0) return <p className={styles['note']}>{nothing}</p>;
  return (
    <>
      <dl className={styles['changes']}>
        {changes.slice(0, MOST_CHANGES).map(({ what, before, after, subject }) => (
          <div key={what}>
            <dt>
              {subject === null ? (
                what
              ) : (
                <button type="button" className={controls['link']} onClick={() => playground.select(subject)}>
                  {what}
                </button>
              )}
            </dt>
            <dd>
              <del>{before}</del>
              <span aria-hidden="true"> → </span>
              <ins>{after}</ins>
            </dd>
          </div>
        ))}
      </dl>
      {changes.length > MOST_CHANGES && (
        <p className={styles['note']}>{difference.more(changes.length - MOST_CHANGES)}</p>
      )}
    </>
  );
}
