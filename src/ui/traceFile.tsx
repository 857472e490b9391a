// Opening a trace file, by picking or dropping it. What is wrong with a file is said in words, and costs nothing that
// was there.
import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useMemo,
  useRef,
  useState,
} from 'react';
import { ensure } from '../base/assert.ts';
import { openTraceFile } from '../client/openTraceFile.ts';
import type { TraceDialogContent } from './dialog/TraceDialog.tsx';
import { useWords } from './language.tsx';

// It comes with the first file that is opened, as the parser does.
const TraceDialog = lazy(() => import('./dialog/TraceDialog.tsx').then((room) => ({ default: room.TraceDialog })));

interface TraceFileValue {
  /** Lets a person pick a file. */
  readonly pick: () => void;
  readonly open: (file: File) => Promise<void>;
}

const TraceFileContext = createContext<TraceFileValue | null>(null);

export function useTraceFile(): TraceFileValue {
  return ensure(useContext(TraceFileContext), 'there is a TraceFileProvider');
}

export function TraceFileProvider({ children }: { children: ReactNode }) {
  const words = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [content, setContent] = useState<TraceDialogContent | null>(null);

  const open = useCallback(async (file: File) => {
    const opened = await openTraceFile(file);
    if (!opened.ok) {
      setContent({ kind: 'error', file: file.name, error: opened.error });
      return;
    }
    setContent({ kind: 'choose', file: { name: file.name, scenarios: opened.value } });
  }, []);
  const value = useMemo(() => ({ pick: () => input.current?.click(), open }), [open]);

  return (
    <TraceFileContext value={value}>
      {children}
      <input
        ref={input}
        type="file"
        accept=".jsonl,.json,application/json"
        aria-label={words.header.openTrace}
        hidden
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          // So that choosing the same file again is a change again.
          currentTarget.value = '';
          if (file !== undefined) void open(file);
        }}
      />
      {content !== null && (
        <Suspense>
          <TraceDialog content={content} onClose={() => setContent(null)} />
        </Suspense>
      )}
    </TraceFileContext>
  );
}
