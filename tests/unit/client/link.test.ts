// Links: whatever is on the page is in the address, and is there again for whoever opens it.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { choose, loadGallery, scenarioOf, toggled } from '../../../src/client/gallery.ts';
import { LONGEST_LINK, linkOf, shortLinkOf } from '../../../src/client/link.ts';
import { addMark, marksIn, noteMark } from '../../../src/client/marks.ts';
import { readLink, showLinked } from '../../../src/client/readLink.ts';
import { sessionFileOf } from '../../../src/client/saveSession.ts';
import { uid } from '../../../src/kubelet/runtime.ts';
import { SECOND_NS, unix } from '../../../src/kubelet/time.ts';
import { firstSeconds } from '../../../src/scenario/firstSeconds.ts';
import { parseTraceFile, traceScenario } from '../../../src/scenario/traceFile.ts';
import { describeFileError } from '../../../src/view/fileError.ts';
import { toolsEn } from '../../../src/view/words/tools.en.ts';
import { logHash } from '../../support/logHash.ts';
import { beginning, type Session, settled } from '../../support/session.ts';

const OWN = [firstSeconds];

async function opened(link: string): Promise<Session> {
  const read = await readLink(link, OWN);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const session = beginning();
  showLinked(session.playground, read.value);
  session.settle();
  return session;
}

function pictureOf({ playground, state }: Session) {
  const { branch } = playground;
  const { cursor, selection, branchId, comparedId, branches, speed, changesFrom, panel } = state();
  return {
    hash: logHash(branch.indexed.log),
    marks: marksIn(branch, state().marks).map(({ place, note }) => ({ place, note })),
    cursor,
    selection,
    branchId,
    comparedId,
    panel,
    branches: branches.map(({ id, origin, choice, injected }) => ({ id, origin, choice, injected })),
    speed,
    changesFrom,
  };
}

/** A call, a mark, a selection and another choice, whatever the scenario is. */
function workOn({ playground, state, settle }: Session): void {
  playground.seekTime(0.4 * playground.branch.endNs);
  playground.inject({ op: 'updateTime', timestamp: unix(SECOND_NS) });
  settle();
  addMark(playground);
  noteMark(playground, state().notingId ?? -1, '這裡 <b>');
  const { from } = state().scenario;
  const [first] = from?.file.switches ?? [];
  const { choice } = playground.terms;
  if (from !== undefined && first !== undefined && choice !== null)
    choose(playground, toggled(from.file, choice, first.id));
  settle();
  playground.seekTime(0.7 * playground.branch.endNs);
  playground.step(-1);
  playground.compareWith(0);
  playground.select({ kind: 'event', seq: 3 });
}

const EVERY = [firstSeconds, ...loadGallery().map((file) => scenarioOf(file))];

describe('a link shows the same picture', () => {
  it.each(EVERY)('of $id, in words while nothing is made of it', async (scenario) => {
    const session = settled(scenario);
    session.playground.pause();
    session.playground.seekTime(0.3 * session.playground.branch.endNs);
    const link = await linkOf(session.state(), 'en');
    expect(link).toMatch(new RegExp(`^#scenario=${scenario.id}&t=[\\d.]+s&lang=en$`));
    const again = await opened(link);
    expect(again.state()).toMatchObject({ isPlaying: false, destination: null, scenario: { id: scenario.id } });
    expect(pictureOf(again)).toEqual(pictureOf(session));
    expect(await linkOf(again.state(), 'en')).toBe(link);
  });

  it.each(EVERY)('of $id with all that was made of it', async (scenario) => {
    const session = settled(scenario);
    workOn(session);
    const link = await linkOf(session.state(), 'zh-TW');
    expect(link).toMatch(/^#session=1\.[\w-]+&lang=zh-TW&panel=marks$/);
    expect(link.length).toBeLessThan(LONGEST_LINK / 4);
    const again = await opened(link);
    expect(pictureOf(again)).toEqual(pictureOf(session));
    expect(sessionFileOf(again.state())).toBe(sessionFileOf(session.state()));
  });

  it('of a scenario of a person’s own, with its text', async () => {
    const [file] = loadGallery();
    if (file === undefined) throw new Error();
    const own = readFileSync(`src/scenario/gallery/${file.id}.yaml`, 'utf8').replace(/^duration: .*$/m, 'duration: 7s');
    const { readScenario } = await import('../../../src/client/scenarioText.ts');
    const read = readScenario(own);
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const session = settled(read.value);
    const link = await linkOf(session.state(), 'en');
    expect(link).toMatch(/^#session=/);
    expect(pictureOf(await opened(link))).toEqual(pictureOf(session));
  });

  it('of a trace', async () => {
    const traces = parseTraceFile(readFileSync('tests/conformance/classic.jsonl', 'utf8'));
    const [trace] = traces.ok ? traces.value : [];
    if (trace === undefined) throw new Error();
    const session = settled(traceScenario(trace));
    session.playground.seekTime(2 * SECOND_NS);
    expect(pictureOf(await opened(await linkOf(session.state(), 'en')))).toEqual(pictureOf(session));
  });

  it('or, in short, the moment alone, if the scenario comes with the page', async () => {
    const session = settled();
    workOn(session);
    session.playground.seekTime(4.2 * SECOND_NS);
    expect(await shortLinkOf(session.state(), 'zh-TW')).toBe('#scenario=first-seconds&t=4.2s&lang=zh-TW');
    const traces = parseTraceFile(readFileSync('tests/conformance/classic.jsonl', 'utf8'));
    const [trace] = traces.ok ? traces.value : [];
    if (trace === undefined) throw new Error();
    expect(await shortLinkOf(settled(traceScenario(trace)).state(), 'en')).toBeNull();
  });

  it('with the lanes as somebody wanted them', async () => {
    const { state, playground } = settled();
    playground.pause();
    playground.store.setState({ hasLanes: false });
    const link = await linkOf(state(), 'en');
    expect(link).toBe('#scenario=first-seconds&t=0s&lang=en&lanes=folded');
    expect((await opened(link)).state().hasLanes).toBe(false);
  });

  it('with the panel that somebody reads', async () => {
    const { state, playground } = settled();
    playground.pause();
    playground.showPanel('waits');
    const link = await linkOf(state(), 'en');
    expect(link).toBe('#scenario=first-seconds&t=0s&lang=en&panel=waits');
    expect((await opened(link)).state().panel).toBe('waits');
  });

  it('in the middle of what happens at one time, which has no words', async () => {
    const session = settled();
    session.playground.step(1);
    session.playground.step(1);
    const link = await linkOf(session.state(), 'en');
    expect(link).toMatch(/^#session=/);
    expect((await opened(link)).state().cursor).toEqual({ events: 2, timeNs: 0.5 * SECOND_NS });
  });

  it('to a scenario without a time plays it from its start', async () => {
    const { state } = await opened('#scenario=one-second-wait');
    expect(state()).toMatchObject({ isPlaying: true, scenario: { id: 'one-second-wait' }, cursor: { events: 0 } });
  });
});

/** Links of each version that was released, with what they show: none of them may ever be taken away or changed. */
const KEPT: readonly { link: string; hash: string; cursor: object; branches: number }[] = JSON.parse(
  readFileSync('tests/support/links.json', 'utf8'),
);

it.each(KEPT)('a link of an earlier time opens: $link', async ({ link, hash, cursor, branches }) => {
  const session = await opened(link);
  expect(logHash(session.playground.branch.indexed.log)).toBe(hash);
  expect(session.state()).toMatchObject({ cursor, failure: null });
  expect(session.state().branches).toHaveLength(branches);
});

describe('a link that is wrong is refused in words', () => {
  it.each(
    [
      ['#', 'expected scenario=… | session=…, got ""'],
      ['#main', 'expected scenario=… | session=…, got "main="'],
      ['#scenario=<img src=x>', 'scenario: expected id of a scenario of the gallery, got "<img src=x>"'],
      ['#scenario=one-second-wait&t=soon', 't: expected time, such as 4.2s, got "soon"'],
      ['#scenario=one-second-wait&t=-1s', 't: expected time, such as 4.2s, got "-1s"'],
      ['#scenario=one-second-wait&lanes=both', 'lanes: expected shown | folded, got "both"'],
      ['#scenario=one-second-wait&panel=<b>', 'panel: expected details | story | compare | '],
      ['#session=', 'session: this is no whole session: the text is cut off or damaged.'],
      ['#session=1.AAAA', 'session: this is no whole session: the text is cut off or damaged.'],
      ['#session=2.AAAA', 'session: this was saved by a newer version of the page: it is version 2'],
      [`#${'x'.repeat(200_000)}`, 'expected at most 100000 characters, got 200001'],
    ].map(([link = '', message]) => ({ name: link.slice(0, 40), link, message })),
  )('$name', async ({ link, message }) => {
    const read = await readLink(link, OWN);
    expect(read.ok ? 'nothing' : describeFileError(toolsEn, read.error)).toContain(message);
  });

  it('and unpacked no further than a session can be long', async () => {
    const pages = new Blob([`{"format":"${'x'.repeat(50_000_000)}"}`]).stream();
    const packed = await new Response(pages.pipeThrough(new CompressionStream('deflate-raw'))).arrayBuffer();
    const link = `#session=1.${Buffer.from(packed).toString('base64url')}`;
    expect(link.length).toBeLessThan(100_000);
    const read = await readLink(link, OWN);
    expect(read.ok ? 'nothing' : describeFileError(toolsEn, read.error)).toContain(
      'expected at most 1000000 characters',
    );
  });
});

it('a call to a pod of any name is told apart from the link around it', async () => {
  const session = settled();
  session.playground.seekTime(SECOND_NS);
  session.playground.inject({ op: 'get', uid: uid('a&b=c#d %2B') });
  session.settle();
  expect(pictureOf(await opened(await linkOf(session.state(), 'en')))).toEqual(pictureOf(session));
});
