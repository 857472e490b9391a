import { createContext, useContext } from 'react';

/** Is told when a box or a line renders: how a test counts that a frame renders what has changed, and nothing else. */
export const RenderProbe = createContext<(id: string) => void>(() => {});

export function useRenderProbe(id: string): void {
  useContext(RenderProbe)(id);
}
