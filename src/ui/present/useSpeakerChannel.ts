import { useCallback, useEffect, useRef, useState } from 'react';
import {
  channelOf,
  forRoom,
  parseForSpeaker,
  type TalkCommand,
  type TalkFault,
  type TalkState,
} from '../../client/talkMessages.ts';

/** How often the other window is asked whether it is there, and after how long without an answer it is not. */
const HELLO_MS = 1000;
const PATIENCE_MS = 3500;

/** How it stands with the window that the room sees. At the last two, what it says is not understood. */
type Contact = 'looking' | 'there' | 'ended' | 'lost' | TalkFault;

export interface RoomSeen {
  readonly contact: Contact;
  /** What was told last; null before anything was. */
  readonly state: TalkState | null;
}

/** What the window of a talk tells, and how to drive it. */
export function useSpeakerChannel(id: string): RoomSeen & { readonly send: (command: TalkCommand) => void } {
  const [seen, setSeen] = useState<RoomSeen>({ contact: 'looking', state: null });
  const line = useRef<BroadcastChannel>(null);
  useEffect(() => {
    const channel = new BroadcastChannel(channelOf(id));
    line.current = channel;
    let heardMs = performance.now();
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      const message = parseForSpeaker(data);
      if (!message.ok) {
        const { error: contact } = message;
        setSeen((now) => ({ ...now, contact }));
      } else if (message.value !== null) {
        const { value } = message;
        heardMs = performance.now();
        setSeen((now) =>
          value.type === 'ended' ? { ...now, contact: 'ended' } : { contact: 'there', state: value.state },
        );
      }
    };
    const ask = () => {
      channel.postMessage(forRoom({ type: 'hello' }));
      const isLost = performance.now() - heardMs > PATIENCE_MS;
      if (isLost) setSeen((now) => (now.contact === 'there' ? { ...now, contact: 'lost' } : now));
    };
    ask();
    const timer = window.setInterval(ask, HELLO_MS);
    return () => {
      clearInterval(timer);
      channel.close();
    };
  }, [id]);
  const send = useCallback((command: TalkCommand) => line.current?.postMessage(forRoom(command)), []);
  return { ...seen, send };
}
