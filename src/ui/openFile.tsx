// Opening a file, by picking or dropping it: a scenario is played at once, of traces one is chosen, and a session is
// shown as it was left. What is wrong with a file is said in words, and costs nothing that was there.

import { createContext, lazy, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { ensure } from '../base/assert.ts';
import { reopen } from '../client/reopen.ts';
import type { FileDialogContent } from './dialog/FileDialog.tsx';
import { FILE_ID } from './functions.ts';
import { useWords } from './language.tsx';
import { OnDemand } from './OnDemand.tsx';
import { usePlayground } from './playgroundContext.ts';

// They come with the first file that asks for them, as the parsers do.
const FileDialog = lazy(() => import('./dialog/FileDialog.tsx').then((room) => ({ default: room.FileDialog })));
const EditorDialog = lazy(() => import('./tools/EditorDialog.tsx').then((room) => ({ default: room.EditorDialog })));

interface OpenFileValue {
  readonly open: (file: File) => Promise<void>;
}

const OpenFileContext = createContext<OpenFileValue | null>(null);

export function useOpenFile(): OpenFileValue {
  return ensure(useContext(OpenFileContext), 'there is an OpenFileProvider');
}

/** The dialog that is open: about a file, or with the text of one that is to be mended. */
type Shown = FileDialogContent | { readonly kind: 'mend'; readonly source: string };

export function OpenFileProvider({ children }: { children: ReactNode }) {
  const words = useWords();
  const playground = usePlayground();
  const [shown, setShown] = useState<Shown | null>(null);
  const close = () => setShown(null);

  const open = useCallback(
    async (file: File) => {
      const { openFile } = await import('../client/openFile.ts');
      const opened = await openFile(file, playground.store.getState().gallery);
      if (!opened.ok) {
        setShown({ kind: 'error', file: file.name, error: opened.error });
      } else if (opened.value.kind === 'traces') {
        setShown({ kind: 'choose', file: { name: file.name, scenarios: opened.value.scenarios } });
      } else if (opened.value.kind === 'session') {
        setShown(null);
        reopen(playground, opened.value.session);
      } else {
        setShown(null);
        playground.load(opened.value.scenario);
      }
    },
    [playground],
  );
  const value = useMemo(() => ({ open }), [open]);

  return (
    <OpenFileContext value={value}>
      {children}
      <input
        id={FILE_ID}
        type="file"
        accept=".jsonl,.json,.yaml,.yml,application/json,application/yaml"
        aria-label={words.header.openFile}
        hidden
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          // So that choosing the same file again is a change again.
          currentTarget.value = '';
          if (file !== undefined) void open(file);
        }}
      />
      <OnDemand>
        {shown?.kind === 'mend' && <EditorDialog source={shown.source} onClose={close} />}
        {shown !== null && shown.kind !== 'mend' && (
          <FileDialog content={shown} onMend={(source) => setShown({ kind: 'mend', source })} onClose={close} />
        )}
      </OnDemand>
    </OpenFileContext>
  );
}
