import type { Position } from '../../view/axis.ts';
import type { Ruler } from '../../view/entry.ts';
import { stacked } from '../../view/stacked.ts';
import styles from './Ruler.module.css';

export type Sign = 'modified' | 'observed' | 'timestamp' | 'minTime';

/** One sign, around the origin: a dot, a ring, a line, a diamond. */
export function RulerSign({ sign }: { sign: Sign }) {
  switch (sign) {
    case 'modified':
      return <circle className={styles['modified']} r="4.5" />;
    case 'observed':
      return <circle className={styles['observed']} r="4.5" />;
    case 'timestamp':
      return <path className={styles['timestamp']} d="M0-9V9" />;
    case 'minTime':
      return <path className={styles['minTime']} d="m0-6 6 6-6 6-6-6z" />;
  }
}

/**
 * The freshness ruler of one entry: who waits is released when the dot or the line arrives at its diamond. The whole
 * algorithm at a glance.
 */
export function RulerView({ ruler, text }: { ruler: Ruler; text: string }) {
  return (
    <svg className={styles['ruler']} role="img" aria-label={text}>
      <line className={styles['axis']} x1="0" x2="100%" y1="50%" y2="50%" />
      {ruler.timestamp !== null && <Placed sign="timestamp" position={ruler.timestamp} />}
      {stacked(ruler.diamonds).map(({ position, count }) => (
        <Placed key={position.at} sign="minTime" position={position} count={count} />
      ))}
      {ruler.observed !== null && <Placed sign="observed" position={ruler.observed} />}
      {ruler.modified !== null && <Placed sign="modified" position={ruler.modified} />}
    </svg>
  );
}

/** A sign at its place on the axis. Beyond an end it stands there, with an arrow that points on. */
function Placed({ sign, position, count = 1 }: { sign: Sign; position: Position; count?: number }) {
  return (
    <svg x={`${100 * position.at}%`} y="50%" overflow="visible" aria-hidden="true">
      <RulerSign sign={sign} />
      {position.beyond !== null && (
        <path className={styles['beyond']} d={position.beyond === 'start' ? 'm-7 0 4-3v6z' : 'm7 0-4-3v6z'} />
      )}
      {count > 1 && (
        <text className={styles['count']} x="8" y="-4">
          ×{count}
        </text>
      )}
    </svg>
  );
}
