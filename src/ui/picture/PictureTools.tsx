import { useEffect, useMemo, useRef, useState } from 'react';
import { messageOf } from '../../base/result.ts';
import { LONGEST_LINK } from '../../client/link.ts';
import { branchOf } from '../../client/playgroundState.ts';
import * as format from '../../view/format.ts';
import { type Frame, framesOf, MOST_FRAMES } from '../../view/picture/frames.ts';
import { movedTo } from '../../view/picture/moved.ts';
import { type Drawing, type Picture, pictureOf, titleOf } from '../../view/picture/picture.ts';
import { THEMES, type Theme } from '../../view/picture/theme.ts';
import { addressOf } from '../address.ts';
import controls from '../Controls.module.css';
import { Copied } from '../dialog/Copied.tsx';
import { useLanguage, useToolWords } from '../language.tsx';
import { usePlayground } from '../playgroundContext.ts';
import { Segments } from '../Segments.tsx';
import { saveFile } from '../takeAlong.ts';
import { gifOf } from './makeGif.ts';
import styles from './Picture.module.css';
import { fileName, pictureNow, rangeOf } from './pictureNow.ts';
import { dataUrl, pngOf } from './rasterize.ts';

/** The moment at the cursor as a picture, and what is around it as an animation. Time has to stand still. */
export function PictureTools() {
  const { language, words } = useLanguage();
  const toolWords = useToolWords();
  const { picture: said } = toolWords;
  const playground = usePlayground();
  const [state] = useState(() => playground.store.getState());
  const [theme, setTheme] = useState<Theme>(() =>
    matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
  );
  const [link, setLink] = useState<string | null>(null);
  useEffect(() => {
    // One that is too long to be opened is of no use in a picture either.
    void addressOf(state, language).then((address) => setLink(address.length > LONGEST_LINK ? null : address));
  }, [state, language]);
  const picture = useMemo(
    () => pictureNow(state, { words: { ...words, ...toolWords }, language, theme, link }),
    [state, words, toolWords, language, theme, link],
  );
  const drawing = useMemo(() => pictureOf(picture), [picture]);
  const [done, setDone] = useState('');
  const name = fileName(state);
  const title = titleOf(picture);
  return (
    <section className={styles['picture']} aria-labelledby="picture-title">
      <h3 id="picture-title">{said.title}</h3>
      <p>{said.about}</p>
      <img className={styles['preview']} src={dataUrl(drawing.svg)} alt={said.preview(title)} />
      <div className={styles['actions']}>
        <Segments
          label={said.theme}
          name="picture-theme"
          choices={THEMES}
          current={theme}
          textOf={(each) => said.themes[each]}
          onChange={setTheme}
        />
        <Still drawing={drawing} name={name} onDone={setDone} />
      </div>
      {link !== null && (
        <Copied
          label={said.markdown}
          text={markdownOf(title, `${name}.png`, link)}
          copy={said.copyMarkdown}
          onCopy={(isCopied) => setDone(isCopied ? said.markdownCopied(`${name}.png`) : toolWords.share.notCopied)}
        />
      )}
      <p role="status">{done}</p>
      <Moving picture={picture} name={name} />
    </section>
  );
}

/** The picture as a file, or in the clipboard. */
function Still({ drawing, name, onDone }: { drawing: Drawing; name: string; onDone: (said: string) => void }) {
  const { picture: said } = useToolWords();
  const save = (ending: string, type: string, content: BlobPart) => {
    saveFile(`${name}.${ending}`, type, content);
    onDone(said.saved(`${name}.${ending}`));
  };
  /** Does something with the PNG, and says so if there is none. */
  const withPng = async (use: (png: Promise<Blob>) => Promise<void>) => {
    try {
      await use(wholePng(drawing, said.notDrawn));
    } catch (error) {
      onDone(said.failed(messageOf(error)));
    }
  };
  const copy = async (png: Promise<Blob>) => {
    if (navigator.clipboard === undefined || typeof ClipboardItem === 'undefined') {
      await png;
      return onDone(said.noClipboard);
    }
    try {
      // At once, with what is still being made: a browser forgets soon that a person has asked for it.
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
      onDone(said.pngCopied);
    } catch (error) {
      await png;
      onDone(said.notCopied(messageOf(error)));
    }
  };
  return (
    <>
      <button type="button" className={controls['button']} onClick={() => save('svg', 'image/svg+xml', drawing.svg)}>
        {said.saveSvg}
      </button>
      <button
        type="button"
        className={controls['button']}
        onClick={() => void withPng(async (png) => save('png', 'image/png', await png))}
      >
        {said.savePng}
      </button>
      <button type="button" className={controls['button']} onClick={() => void withPng(copy)}>
        {said.copyPng}
      </button>
    </>
  );
}

async function wholePng(drawing: Drawing, why: string): Promise<Blob> {
  const png = await pngOf(drawing).catch(() => null);
  if (png === null) throw new Error(why);
  return png;
}

/** What is around the cursor, or in the loop, as an animation. */
function Moving({ picture, name }: { picture: Picture; name: string }) {
  const { picture: said } = useToolWords();
  const playground = usePlayground();
  const [state] = useState(() => playground.store.getState());
  const [progress, setProgress] = useState<number | null>(null);
  const [done, setDone] = useState('');
  const underWay = useRef<AbortController | null>(null);
  useEffect(() => () => underWay.current?.abort(), []);
  const { indexed } = branchOf(state);
  const { fromNs, toNs, isLoop } = rangeOf(state);
  const { step, frames, ms } = useMemo(() => framesOf(indexed.log, fromNs, toNs), [indexed, fromNs, toNs]);
  const { animation } = said;
  const make = async () => {
    const controller = new AbortController();
    underWay.current = controller;
    setDone('');
    setProgress(0);
    try {
      const drawingOf = (frame: Frame) => pictureOf(movedTo(picture, indexed, frame));
      const file = await gifOf({ frames, drawingOf }, setProgress, controller.signal);
      if (file !== null) saveFile(`${name}.gif`, 'image/gif', file);
      setDone(file === null ? animation.cancelled : said.saved(`${name}.gif`));
    } catch (error) {
      setDone(said.failed(error instanceof Error ? error.message : said.notDrawn));
    }
    setProgress(null);
  };
  return (
    <>
      <p>
        {animation.about(format.clock(fromNs), format.clock(toNs), frames.length, format.duration(ms * 1_000_000))}{' '}
        {step === 'event' ? animation.step.event : animation.step[step](MOST_FRAMES)}{' '}
        {isLoop ? animation.isLoop : animation.noLoop}
      </p>
      <div className={styles['actions']}>
        {progress === null ? (
          <button type="button" className={controls['button']} onClick={() => void make()}>
            {animation.save}
          </button>
        ) : (
          <>
            <progress aria-label={animation.save} max={frames.length} value={progress} />
            <span>{animation.progress(progress, frames.length)}</span>
            <button type="button" className={controls['button']} onClick={() => underWay.current?.abort()}>
              {animation.cancel}
            </button>
          </>
        )}
      </div>
      <p role="status">{done}</p>
    </>
  );
}

/** The picture, which leads to where it can be played. The brackets of a title would end it too early. */
function markdownOf(title: string, file: string, link: string): string {
  return `[![${title.replaceAll(/[[\]\\]/g, '\\$&')}](${file})](${link})`;
}
