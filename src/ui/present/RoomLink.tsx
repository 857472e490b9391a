import X from 'lucide-react/icons/x';
import { useEffect, useState } from 'react';
import { shortLinkOf } from '../../client/link.ts';
import type { PlaygroundState } from '../../client/playgroundState.ts';
import { cardOf } from '../../client/talk.ts';
import { addressOf, pageAddress } from '../address.ts';
import { IconButton } from '../dock/Buttons.tsx';
import { type Language, useLanguage, useToolWords } from '../language.tsx';
import { usePlayground } from '../playgroundContext.ts';
import { shortcutOf } from './keys.ts';
import { LONGEST_CODE, qrOf, qrPathOf } from './qr.ts';
import styles from './RoomLink.module.css';

interface Found {
  /** Null when there is none that is short enough. */
  readonly link: string | null;
  /** Of the link to all that is here. */
  readonly length: number;
}

/** The link to what the room sees, for everybody to go on with at their own screen. */
export function RoomLink({ onClose }: { onClose: () => void }) {
  const { present: words } = useToolWords();
  const playground = usePlayground();
  const { language } = useLanguage();
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    void roomLinkOf(playground.store.getState(), language).then(setFound);
  }, [playground, language]);
  const isLong = found !== null && found.length > LONGEST_CODE;
  return (
    <section className={styles['room']} aria-label={words.code}>
      <div className={styles['head']}>
        <h2>{words.explore}</h2>
        <IconButton label={words.close} keys={shortcutOf('code')} onClick={onClose}>
          <X aria-hidden size="1.25em" />
        </IconButton>
      </div>
      {found !== null && found.link !== null && <Code link={found.link} />}
      {isLong && (
        <p role="status">
          {words.tooLong(found.length, LONGEST_CODE)} {found.link === null ? words.asFile : words.instead}
        </p>
      )}
    </section>
  );
}

function Code({ link }: { link: string }) {
  const { present: words } = useToolWords();
  const rows = qrOf(link);
  return (
    <>
      <svg
        className={styles['code']}
        viewBox={`0 0 ${rows.length} ${rows.length}`}
        shapeRendering="crispEdges"
        role="img"
        aria-label={words.codeOf(link)}
      >
        <rect className={styles['paper']} width={rows.length} height={rows.length} />
        <path className={styles['dark']} d={qrPathOf(rows)} />
      </svg>
      <a className={styles['link']} href={link} target="_blank" rel="noopener">
        {link}
      </a>
    </>
  );
}

/** Of each note the room gets what it has read: the rest is the speaker's. */
async function roomLinkOf(state: PlaygroundState, language: Language): Promise<Found> {
  const marks = state.marks.map((mark) => ({ ...mark, note: cardOf(mark.note).title }));
  const link = await addressOf({ ...state, marks }, language);
  if (link.length <= LONGEST_CODE) return { link, length: link.length };
  const short = await shortLinkOf(state, language);
  return { link: short === null ? null : pageAddress() + short, length: link.length };
}
