import type { Panel } from '../../client/playgroundState.ts';

/** The id of a panel's tab, for who leads there. */
export const tabId = (panel: Panel) => `tab-${panel}`;
