// Where a talk begins.
import { expect, it, vi } from 'vitest';
import { present } from '../../../src/ui/present.ts';
import { beginning } from '../../support/session.ts';

it('a talk leaves no dialog to open again when it is over', () => {
  vi.stubGlobal('document', { documentElement: {} });
  const { playground, state } = beginning();
  playground.store.setState({ dialog: 'palette' });
  present(playground);
  expect(state()).toMatchObject({ isPresenting: true, dialog: null });
  vi.unstubAllGlobals();
});
