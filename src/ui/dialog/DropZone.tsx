import { useEffect, useState } from 'react';
import { useWords } from '../language.tsx';
import { useOpenFile } from '../openFile.tsx';
import styles from './DropZone.module.css';

/** Takes a file that is dropped anywhere on the page, and says so while one is held over it. */
export function DropZone() {
  const words = useWords();
  const { open } = useOpenFile();
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const holdsFile = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') === true;
    const over = (event: DragEvent) => {
      if (!holdsFile(event)) return;
      event.preventDefault();
      setIsOver(true);
    };
    const leave = ({ relatedTarget }: DragEvent) => relatedTarget === null && setIsOver(false);
    const drop = (event: DragEvent) => {
      if (!holdsFile(event)) return;
      setIsOver(false);
      // The editor has taken it for its text.
      if (event.defaultPrevented) return;
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) void open(file);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [open]);
  return isOver ? <div className={styles['zone']}>{words.dropFile}</div> : null;
}
