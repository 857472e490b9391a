import { type ComponentType, lazy } from 'react';
import type { Dialog } from '../client/playgroundState.ts';
import { OnDemand } from './OnDemand.tsx';
import { usePlayground, useView } from './playgroundContext.ts';

/** What opens over the page, each with its code when somebody asks for it. */
const DIALOG: Readonly<Record<Dialog, ComponentType<{ onClose: () => void }>>> = {
  gallery: lazy(() => import('./tools/GalleryDialog.tsx').then((room) => ({ default: room.GalleryDialog }))),
  share: lazy(() => import('./dialog/ShareDialog.tsx').then((room) => ({ default: room.ShareDialog }))),
  export: lazy(() => import('./tools/ExportDialog.tsx').then((room) => ({ default: room.ExportDialog }))),
  edit: lazy(() => import('./tools/EditorDialog.tsx').then((room) => ({ default: room.ScenarioEditor }))),
  palette: lazy(() => import('./tools/PaletteDialog.tsx').then((room) => ({ default: room.PaletteDialog }))),
  help: lazy(() => import('./dialog/HelpDialog.tsx').then((room) => ({ default: room.HelpDialog }))),
};

/** The dialog that is open, if one is. */
export function Dialogs() {
  const { store } = usePlayground();
  const open = useView((state) => state.dialog);
  if (open === null) return null;
  const Open = DIALOG[open];
  // One that is closed by what it opens in its place hears of it later.
  const close = () => store.setState(({ dialog }) => ({ dialog: dialog === open ? null : dialog }));
  return (
    // The keys are the dialog's from the beginning.
    <OnDemand key={open} fallback={<dialog open hidden />}>
      <Open onClose={close} />
    </OnDemand>
  );
}
