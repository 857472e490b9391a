import { Component, type ReactNode } from 'react';
import styles from './Banner.module.css';

/**
 * The last resort for an error in the page's own code, and for code that cannot be loaded: says what happened instead
 * of showing nothing. In both languages at once, because the dictionary may be what is missing.
 */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <div className={styles['banner']} role="alert">
        <strong>
          The page has stopped. <span lang="zh-TW">頁面已停止運作。</span>
        </strong>
        <code>{error.message}</code>
        <button type="button" onClick={() => location.reload()}>
          Reload <span lang="zh-TW">重新載入</span>
        </button>
      </div>
    );
  }
}
