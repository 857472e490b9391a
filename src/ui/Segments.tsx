import styles from './Segments.module.css';

interface Props<Value extends string> {
  /** What is chosen, for who does not see it. */
  readonly label: string;
  /** Of all such groups on the page. */
  readonly name: string;
  readonly choices: readonly Value[];
  readonly current: Value;
  readonly textOf: (value: Value) => string;
  readonly onChange: (value: Value) => void;
}

/** One of a few, side by side. */
export function Segments<Value extends string>({ label, name, choices, current, textOf, onChange }: Props<Value>) {
  return (
    <fieldset className={styles['segments']}>
      <legend className="hidden-text">{label}</legend>
      {choices.map((each) => (
        <label key={each}>
          <input type="radio" name={name} checked={each === current} onChange={() => onChange(each)} />
          <span>{textOf(each)}</span>
        </label>
      ))}
    </fieldset>
  );
}
