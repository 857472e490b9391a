import { fail, ok, type Result } from '../base/result.ts';
import { type FileError, unlike } from '../scenario/problem.ts';
import type { EmbedCommand } from './embedMessages.ts';
import type { Playground } from './playground.ts';
import { FARTHEST_BEYOND_NS } from './playgroundState.ts';
import { readLink, showLinked } from './readLink.ts';

/** Does what the page around an embed says. What is loaded stands still. */
export async function obey(playground: Playground, command: EmbedCommand): Promise<Result<null, FileError>> {
  switch (command.type) {
    case 'load': {
      const linked = await readLink(command.fragment, playground.store.getState().gallery);
      if (!linked.ok) return linked;
      showLinked(playground, linked.value);
      playground.pause();
      return ok(null);
    }
    case 'play':
      if (!playground.store.getState().isPlaying) playground.togglePlaying();
      return ok(null);
    case 'pause':
      playground.pause();
      return ok(null);
    case 'seek': {
      if (playground.goToTime(command.timeNs)) return ok(null);
      const mostNs = playground.branch.endNs + FARTHEST_BEYOND_NS;
      return fail({ line: 0, path: ['timeNs'], problem: unlike(`at most ${mostNs}`, command.timeNs) });
    }
    case 'state':
      return ok(null);
  }
}
