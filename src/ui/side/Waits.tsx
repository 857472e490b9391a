import { fileStem } from '../../base/fileStem.ts';
import { accountCsv, accountJson } from '../../view/accountFile.ts';
import { type AccountRowView, type AccountView, accountView } from '../../view/accountView.ts';
import controls from '../Controls.module.css';
import { useToolWords, useWords } from '../language.tsx';
import { momentOf, usePlayground, useView } from '../playgroundContext.ts';
import { saveFile } from '../takeAlong.ts';
import styles from './Waits.module.css';

/** How long callers have waited by now, on what, and for how long the cache was wrong meanwhile. */
export function Waits() {
  const words = useWords();
  const { account: say } = useToolWords();
  const view = useView((state) => accountView(words, say, momentOf(state)));
  return (
    // Focusable, because it scrolls.
    <section className={styles['panel']} aria-label={say.label} tabIndex={0}>
      <p>{view.summary}</p>
      {view.open !== '' && <p>{view.open}</p>}
      {view.causes.length > 0 && <Causes causes={view.causes} />}
      {view.rows.length > 0 && <Callers rows={view.rows} />}
      <Histogram rows={view.histogram} />
      <Wrong pods={view.wrong} />
      <Save />
    </section>
  );
}

/** The bar says nothing that the list below does not. */
function Causes({ causes }: Pick<AccountView, 'causes'>) {
  const { account: say } = useToolWords();
  return (
    <>
      <h2>{say.causes}</h2>
      <svg className={styles['bar']} viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
        {causes.map(({ cause, from, share }) => (
          <rect key={cause} className={styles[cause]} x={from} width={share} height="1" />
        ))}
      </svg>
      <dl className={styles['causes']}>
        {causes.map(({ cause, text }) => (
          <div key={cause}>
            <dt>
              <svg viewBox="0 0 1 1" aria-hidden="true">
                <rect className={styles[cause]} width="1" height="1" />
              </svg>
              {say.cause[cause]}
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Callers({ rows }: { rows: readonly AccountRowView[] }) {
  const { account: say } = useToolWords();
  const playground = usePlayground();
  const go = ({ actor, call }: AccountRowView) => {
    playground.goToEvent(call);
    playground.select({ kind: 'actor', actor });
  };
  return (
    <table>
      <caption>{say.callers}</caption>
      <thead>
        <tr>
          <th scope="col">{say.column.caller}</th>
          <th scope="col">{say.column.calls}</th>
          <th scope="col">{say.column.longest}</th>
          <th scope="col">{say.column.total}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.actor} ${row.pod}`}>
            <th scope="row">
              <button type="button" className={controls['link']} title={row.goTo} onClick={() => go(row)}>
                {row.caller}
              </button>
              <span>{row.pod}</span>
            </th>
            <td>{row.calls}</td>
            <td>{row.longest}</td>
            <td>{row.total}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Histogram({ rows }: { rows: AccountView['histogram'] }) {
  const { account: say } = useToolWords();
  return (
    <table>
      <caption>{say.histogram}</caption>
      <thead>
        <tr>
          <th scope="col">{say.time}</th>
          <th scope="col">{say.count}</th>
          <td className={styles['bars']} />
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, count, share }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{count}</td>
            <td className={styles['bars']}>
              <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
                <rect className={styles['count']} width={share} height="1" />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Wrong({ pods }: { pods: AccountView['wrong'] }) {
  const { account: say } = useToolWords();
  return (
    <>
      <h2>{say.wrong}</h2>
      {pods === null && <p>{say.noTruth}</p>}
      {pods?.length === 0 && <p>{say.neverWrong}</p>}
      <dl className={styles['causes']}>
        {pods?.map(({ pod, text }) => (
          <div key={pod}>
            <dt>{pod}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

const FILES = {
  csv: { type: 'text/csv', write: accountCsv },
  json: { type: 'application/json', write: accountJson },
} as const;

function Save() {
  const words = useWords();
  const { account: say } = useToolWords();
  const { store } = usePlayground();
  const save = (kind: keyof typeof FILES) => {
    const state = store.getState();
    const { type, write } = FILES[kind];
    saveFile(`${fileStem(state.scenario.id)}-waits.${kind}`, type, write(words, momentOf(state)));
  };
  return (
    <p className={styles['save']}>
      <button type="button" className={controls['button']} onClick={() => save('csv')}>
        {say.save.csv}
      </button>
      <button type="button" className={controls['button']} onClick={() => save('json')}>
        {say.save.json}
      </button>
    </p>
  );
}
