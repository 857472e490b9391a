import { useId } from 'react';
import styles from './CallBar.module.css';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly options?: readonly string[];
  readonly isShort?: boolean;
  readonly isWrong?: boolean;
  readonly onChange: (text: string) => void;
}

/** A line of text with its name above it. */
export function Field({
  label,
  value,
  placeholder,
  options,
  isShort = false,
  isWrong = false,

  onChange,
}: FieldProps) {
  const listId = useId();
  return (
    <label className={styles['field']} data-short={isShort}>
      <span>{label}</span>
      <input
        type="text"
        value={value}
        placeholder={placeholder}
        list={options === undefined ? undefined : listId}
        aria-invalid={isWrong}
        autoComplete="off"
        spellCheck={false}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      {options !== undefined && (
        <datalist id={listId}>
          {options.map((option) => (
            <option key={option} value={option} />
          ))}
        </datalist>
      )}
    </label>
  );
}
