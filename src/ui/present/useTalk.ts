import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { isDeepEqual } from '../../base/isDeepEqual.ts';
import type { Playground } from '../../client/playground.ts';
import { goToStop, stepToStop } from '../../client/talk.ts';
import type { TalkCommand } from '../../client/talkMessages.ts';
import { usePlayground } from '../playgroundContext.ts';
import { TALK } from '../present.ts';
import { useRoomChannel } from './useRoomChannel.ts';

/** What lies over the page that the room sees. */
export interface Screen {
  readonly isBlack: boolean;
  readonly hasSpotlight: boolean;
  /** The code with the link. */
  readonly hasCode: boolean;
}

const CLEAR: Screen = { isBlack: false, hasSpotlight: false, hasCode: false };

export interface Talk extends Screen {
  /** Names it to the speaker's window. */
  readonly id: string;
  readonly act: (command: TalkCommand) => void;
  readonly toggleCode: () => void;
  /** Takes away what lies over the page. Gives whether anything did. */
  readonly clear: () => boolean;
  /** Whether the speaker has a window of their own, or is about to. */
  readonly hasSpeaker: { current: boolean };
}

/** The talk of this window: what is done in it, by keys here or from the speaker's window, which is told of it. */
export function useTalk(): Talk {
  const playground = usePlayground();
  const [id] = useState(() => KEPT.exec(window.name)?.[1] ?? newId());
  const [screen, setScreen] = useState(CLEAR);
  const hasSpeaker = useRef(false);
  useKept(id);
  const act = useCallback(
    (command: TalkCommand) => {
      setScreen((now) => screenAfter(now, command));
      obey(playground, command);
    },
    [playground],
  );
  useRoomChannel({ id, screen, act, hasSpeaker });
  return useMemo(
    () => ({
      ...screen,
      id,
      act,
      hasSpeaker,
      toggleCode: () => setScreen((now) => ({ ...now, hasCode: !now.hasCode })),
      clear: () => {
        setScreen(CLEAR);
        return !isDeepEqual(screen, CLEAR);
      },
    }),
    [id, screen, act],
  );
}

/** Who goes on wants to be seen. */
function screenAfter(screen: Screen, { type }: TalkCommand): Screen {
  switch (type) {
    case 'black':
      return { ...screen, isBlack: !screen.isBlack };
    case 'spotlight':
      return { ...screen, hasSpotlight: !screen.hasSpotlight };
    case 'next':
    case 'previous':
    case 'goTo':
    case 'play':
      return { ...screen, isBlack: false, hasCode: false };
    default:
      return screen;
  }
}

function obey(playground: Playground, command: TalkCommand): void {
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  switch (command.type) {
    case 'next':
      stepToStop(playground, 1, isStill);
      break;
    case 'previous':
      stepToStop(playground, -1, isStill);
      break;
    case 'goTo':
      goToStop(playground, command.id);
      break;
    case 'play':
      if (!playground.store.getState().isPlaying) playground.togglePlaying();
      break;
    case 'pause':
      playground.pause();
      break;
  }
}

function newId(): string {
  const [number = 0] = crypto.getRandomValues(new Uint32Array(1));
  return number.toString(36);
}

/** What the window's name becomes when its talk is over: another one there is the same for the speaker's window. */
const OVER = 'over-';
const KEPT = new RegExp(`^(?:${TALK}|${OVER})(.+)$`);

/** The window remembers its talk while there is one, so that it goes on when the page is loaded anew. */
function useKept(id: string): void {
  useEffect(() => {
    window.name = TALK + id;
    return () => {
      window.name = OVER + id;
    };
  }, [id]);
}
