import styles from './Stage.module.css';

/** The cache's outline. */
export function FrameBox() {
  return <div className={styles['frame']} />;
}
