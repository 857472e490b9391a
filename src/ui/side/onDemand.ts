// What the side panel shows when it is asked for. It comes at once: in pieces it would be more, and as many requests.
export { followTrail } from '../../client/trail.ts';
export { Invariants } from './Invariants.tsx';
export { PinnedMoment } from './PinnedMoment.tsx';
export { Selected } from './Selected.tsx';
export { Story } from './Story.tsx';
export { TraceVerdict } from './TraceVerdict.tsx';
