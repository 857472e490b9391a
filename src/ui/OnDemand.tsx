import { Component, type ReactNode, Suspense } from 'react';
import controls from './Controls.module.css';
import { useWords } from './language.tsx';

interface Props {
  /** What stands there until the code has come. */
  readonly fallback?: ReactNode;
  readonly children: ReactNode;
}

/** As browsers and the bundler say it when a file cannot be had. */
const CANNOT_LOAD = /dynamically imported module|importing a module script failed|unable to preload css/i;

/**
 * A part of the page whose code comes when it is asked for. If it cannot be had, as without a network, the part says so
 * in its place and the rest goes on. Any other error is the page's own.
 */
export class OnDemand extends Component<Props, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    if (error instanceof Error && CANNOT_LOAD.test(error.message)) return { error };
    throw error;
  }

  override render(): ReactNode {
    const { fallback, children } = this.props;
    return this.state.error === null ? <Suspense fallback={fallback}>{children}</Suspense> : <NotLoaded />;
  }
}

function NotLoaded() {
  const { failure } = useWords();
  return (
    <p role="alert">
      {failure.notLoaded}{' '}
      <button type="button" className={controls['button']} onClick={() => location.reload()}>
        {failure.reload}
      </button>
    </p>
  );
}
