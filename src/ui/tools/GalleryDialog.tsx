import { useEffect, useId, useMemo, useRef, useState } from 'react';
import {
  GALLERY_ORDERS,
  type GalleryItem,
  type GalleryOrder,
  galleryEntries,
  galleryGroups,
} from '../../view/galleryIndex.ts';
import controls from '../Controls.module.css';
import { useLanguage, useToolWords } from '../language.tsx';
import { useIdentity, usePlayground } from '../playgroundContext.ts';
import { Segments } from '../Segments.tsx';
import styles from './Gallery.module.css';
import { files, openScenario } from './galleryFiles.ts';

/** All scenarios, to be browsed by lesson, by symptom and by version. It comes with them, when it is first opened. */
export function GalleryDialog({ onClose }: { onClose: () => void }) {
  const { language, words } = useLanguage();
  const tools = useToolWords();
  const playground = usePlayground();
  const dialog = useRef<HTMLDialogElement>(null);
  const [order, setOrder] = useState<GalleryOrder>('lesson');
  const [query, setQuery] = useState('');
  const { gallery } = tools;
  useEffect(() => dialog.current?.showModal(), []);
  const own = useIdentity((state) => state.gallery);
  const all = useMemo(() => ({ ...words, ...tools }), [words, tools]);
  const entries = useMemo(() => galleryEntries(all, language, own, files), [all, language, own]);
  const groups = galleryGroups(all, entries, order, query);
  const choose = (id: string) => {
    openScenario(playground, id);
    // So that the focus goes back to where it was.
    dialog.current?.close();
  };
  return (
    <dialog ref={dialog} className={styles['gallery']} aria-labelledby="gallery-title" onClose={onClose}>
      <div className={styles['head']}>
        <h2 id="gallery-title">{gallery.title}</h2>
        <input
          type="search"
          className={styles['search']}
          aria-label={gallery.search}
          placeholder={gallery.search}
          value={query}
          onChange={({ currentTarget }) => setQuery(currentTarget.value)}
        />
        <Segments
          label={gallery.orderBy}
          name="gallery-order"
          choices={GALLERY_ORDERS}
          current={order}
          textOf={(each) => gallery.order[each]}
          onChange={setOrder}
        />
        <button type="button" className={controls['button']} onClick={() => dialog.current?.close()}>
          {gallery.close}
        </button>
      </div>
      {groups.length === 0 && <p className={styles['nothing']}>{gallery.nothing(query)}</p>}
      {groups.map(({ title, items }) => (
        <Group key={title} title={title} items={items} onChoose={choose} />
      ))}
    </dialog>
  );
}

interface GroupProps {
  readonly title: string;
  readonly items: readonly GalleryItem[];
  readonly onChoose: (id: string) => void;
}

function Group({ title, items, onChoose }: GroupProps) {
  const heading = useId();
  const current = useIdentity((state) => state.scenario.id);
  return (
    <section aria-labelledby={heading}>
      <h3 id={heading} className={styles['group']}>
        {title}
      </h3>
      <ul className={styles['items']}>
        {items.map(({ id, title: name, detail, issues }) => (
          <li key={`${id} ${name}`}>
            <button type="button" aria-current={id === current} onClick={() => onChoose(id)}>
              <b>{name}</b>
              <span>{detail}</span>
              <small>{issues.map((issue) => `#${issue}`).join(' ')}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
