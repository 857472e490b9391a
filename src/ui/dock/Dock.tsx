import { useWords } from '../language.tsx';
import { useIdentity } from '../playgroundContext.ts';
import { Branches } from './Branches.tsx';
import { CallBar } from './CallBar.tsx';
import styles from './Dock.module.css';
import { Selected } from './Selected.tsx';
import { Slider } from './Slider.tsx';
import { Transport } from './Transport.tsx';

/** Time, and what one does at a moment of it. */
export function Dock() {
  const words = useWords();
  const id = useIdentity((state) => state.scenario.id);
  return (
    <section className={styles['dock']} aria-label={words.dock.label}>
      <div className={styles['time']}>
        <Selected />
        <Transport />
        <Slider />
      </div>
      <div className={styles['acts']}>
        <Branches />
        <CallBar key={id} />
      </div>
    </section>
  );
}
