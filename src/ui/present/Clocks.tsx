import { useEffect, useState } from 'react';
import * as format from '../../view/format.ts';
import controls from '../Controls.module.css';
import { useLanguage, useToolWords } from '../language.tsx';
import styles from './Speaker.module.css';

const TICK_MS = 250;
const MS_A_SECOND = 1000;

interface Props {
  /** Of the talk, and of the end of its run; null while nothing is known of it. */
  readonly virtualTimeNs: number | null;
  readonly endNs: number | null;
}

/** The time of day, how long the talk has lasted, and virtual time. */
export function Clocks({ virtualTimeNs, endNs }: Props) {
  const { speaker: words } = useToolWords();
  const { language, words: page } = useLanguage();
  const [now, setNow] = useState(() => Date.now());
  const [began, setBegan] = useState(now);
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  const reset = () => {
    setNow(Date.now());
    setBegan(Date.now());
  };
  return (
    <dl className={styles['clocks']}>
      <div>
        <dt>{words.virtualTime}</dt>
        <dd>
          {virtualTimeNs === null ? '–' : format.clock(virtualTimeNs)}{' '}
          <small>{endNs === null ? '' : page.dock.of(format.clock(endNs))}</small>
        </dd>
      </div>
      <div>
        <dt>{words.elapsed}</dt>
        <dd>
          {elapsed(now - began)}
          <button type="button" className={controls['button']} onClick={reset}>
            {words.reset}
          </button>
        </dd>
      </div>
      <div>
        <dt>{words.time}</dt>
        <dd>{new Date(now).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' })}</dd>
      </div>
    </dl>
  );
}

/** `1:02:03`, or `2:03` in the first hour. */
function elapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / MS_A_SECOND));
  const two = (n: number) => String(n).padStart(2, '0');
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return hours === 0 ? `${minutes}:${two(rest)}` : `${hours}:${two(minutes)}:${two(rest)}`;
}
