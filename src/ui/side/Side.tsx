import { EventList } from './EventList.tsx';
import { Inspector } from './Inspector.tsx';
import styles from './Side.module.css';

/** What is selected, and everything that happens. */
export function Side() {
  return (
    <div className={styles['side']}>
      <Inspector />
      <EventList />
    </div>
  );
}
