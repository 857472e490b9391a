import { usePlayground } from '../playgroundContext.ts';
import styles from './EventRows.module.css';

interface Props {
  readonly rows: readonly { readonly seq: number; readonly time: string; readonly text: string }[];
}

/** Some events, each a way to its moment. */
export function EventRows({ rows }: Props) {
  const playground = usePlayground();
  return (
    <ol className={styles['rows']}>
      {rows.map(({ seq, time, text }) => (
        <li key={seq}>
          <button type="button" onClick={() => playground.goToEvent(seq)}>
            <span>{time}</span> {text}
          </button>
        </li>
      ))}
    </ol>
  );
}
