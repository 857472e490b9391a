import { useCallback, useEffect, useRef, useState } from 'react';
import { channelOf, forRoom, parseForSpeaker, type TalkCommand, type TalkState } from '../../client/talkMessages.ts';

/** How often the other window is asked whether it is there, and after how long without an answer it is not. */
const HELLO_MS = 1000;
const PATIENCE_MS = 3500;

/** How it stands with the window that the room sees. */
export type Contact = 'looking' | 'there' | 'ended' | 'lost' | 'stranger';

export interface RoomSeen {
  readonly contact: Contact;
  /** What is not understood of a stranger. */
  readonly why: string;
  /** What was told last; null before anything was. */
  readonly state: TalkState | null;
}

/** What the window of a talk tells, and how to drive it. */
export function useSpeakerChannel(id: string): RoomSeen & { readonly send: (command: TalkCommand) => void } {
  const [seen, setSeen] = useState<RoomSeen>({ contact: 'looking', why: '', state: null });
  const line = useRef<BroadcastChannel>(null);
  useEffect(() => {
    const channel = new BroadcastChannel(channelOf(id));
    line.current = channel;
    let heardMs = performance.now();
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      const message = parseForSpeaker(data);
      if (!message.ok) {
        const { error: why } = message;
        setSeen((now) => ({ ...now, contact: 'stranger', why }));
      } else if (message.value !== null) {
        const { value } = message;
        heardMs = performance.now();
        setSeen((now) =>
          value.type === 'ended' ? { ...now, contact: 'ended' } : { contact: 'there', why: '', state: value.state },
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
