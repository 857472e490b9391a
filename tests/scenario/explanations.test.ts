// What the page explains of each incident of the gallery at its decisive moments, sentence by sentence, in both
// languages. The sentences are data, a file an incident, to be read against what is known of the incident.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadGallery } from '../../src/client/gallery.ts';
import type { VariantId } from '../../src/kubelet/variants.ts';
import { explain } from '../../src/view/explain/explain.ts';
import { MAINLAND, STRAY_SPACE } from '../support/chinese.ts';
import { type Asked, EXPLAINING, galleryRun, subjectOf, worldAt } from '../support/explained.ts';

const FOLDER = 'tests/scenario/explanations';
const LANGUAGES = ['en', 'zh-TW'] as const;

/** A moment of an incident: what is asked about, and the answers by their questions. */
interface Row extends Asked {
  /** Seconds. */
  readonly at: number;
  readonly variant?: VariantId;
  readonly switches?: readonly string[];
  readonly en: Readonly<Record<string, readonly string[]>>;
  readonly 'zh-TW': Readonly<Record<string, readonly string[]>>;
  /** As the English page says it. */
  readonly evidence: readonly string[];
}

const rowsOf = (id: string) => parse(readFileSync(`${FOLDER}/${id}.yaml`, 'utf8')) as Row[];
const ids = loadGallery().map(({ id }) => id);

it('there is a file for each incident of the gallery, and for nothing else', () => {
  const files = readdirSync(FOLDER).map((file) => file.replace('.yaml', ''));
  expect(files.sort()).toEqual([...ids].sort());
  for (const id of ids) expect(rowsOf(id).length).toBeGreaterThan(0);
});

describe.each(ids)('%s', (id) => {
  it.each(rowsOf(id).map((row) => [row.at, row.actor ?? row.event ?? row.pod, row] as const))(
    'at %s s, of %s',
    (at, _subject, row) => {
      const { variant, switches } = row;
      const run = galleryRun(id, { ...(variant && { variant }), ...(switches && { switches }) });
      const moment = worldAt(run, at);
      const subject = subjectOf(run.log, row, at);
      for (const language of LANGUAGES) {
        const said = explain(EXPLAINING[language], moment, subject);
        expect(Object.fromEntries(said.map(({ title, sentences }) => [title, sentences]))).toEqual(row[language]);
        expect(said).toHaveLength(Object.keys(row[language]).length);
      }
      const evidence = explain(EXPLAINING.en, moment, subject).flatMap((each) => each.evidence);
      expect(evidence.map(({ label }) => label)).toEqual(row.evidence);
    },
  );

  it('in the Chinese of Taiwan', () => {
    const sentences = rowsOf(id).flatMap((row) => Object.entries(row['zh-TW']).flat(2));
    for (const sentence of sentences) {
      expect(sentence).not.toMatch(MAINLAND);
      expect(sentence).not.toMatch(STRAY_SPACE);
    }
  });
});
