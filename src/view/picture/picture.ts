// A moment of a run as a picture for places that show no page: SVG that needs neither a style sheet nor a font of its
// own. A pure function of what is shown, so the same moment gives the same text, wherever it is made.
import type { Text } from '../../scenario/scenario.ts';
import * as format from '../format.ts';
import { newsAt } from '../outcome.ts';
import type { Words } from '../words/en.ts';
import type { ToolWords } from '../words/tools.en.ts';
import { type Look, line, paragraph, REM, SIZE } from './look.ts';
import { type Stage, stageLayout, stageShapes } from './stage.ts';
import { fitted, heightOf, type Run, widthOfLine } from './text.ts';
import { COLOURS, FONTS, type Theme } from './theme.ts';
import { type Child, rounded, type Shape, SVG_NAMESPACE, shape, xmlOf } from './xml.ts';

export interface Picture extends Stage {
  readonly words: Words & ToolWords;
  readonly language: keyof Text;
  readonly theme: Theme;
  /** Of the scenario. */
  readonly title: string;
  /** What the future is called; null for the scenario as it is. */
  readonly future: string | null;
  /** How many events the run has. */
  readonly count: number;
  /** Where the same moment can be played; null for nowhere. */
  readonly link: string | null;
}

/** The picture's text, and its size in units, which are pixels where it is shown as large as it is. */
export interface Drawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** As wide as the page where there is room for three columns, and not wider, so that it can be read on a slide. */
const WIDTH = 1120;
const MARGIN = 1.25 * REM;
const TITLE_SIZE = 20;
const CLOCK_SIZE = 24;
const NEWS_SIZE = 15;
/** Where the parts of the head begin, and where it ends. */
const HEAD = { title: 16, about: 44, time: 72, news: 90, newsHeight: 42, end: 138 };
const FOOT = { height: 36, size: 11.5 };
const GAP = 16;

export function pictureOf(picture: Picture): Drawing {
  const { words, language, theme, link } = picture;
  const colours = COLOURS[theme];
  const { sans, mono } = FONTS[language];
  const look: Look = { words, colours, mono };
  const layout = stageLayout(picture, WIDTH);
  const height = HEAD.end + layout.height + FOOT.height;
  const svg = shape(
    'svg',
    {
      xmlns: SVG_NAMESPACE,
      width: WIDTH,
      height,
      viewBox: `0 0 ${WIDTH} ${height}`,
      role: 'img',
      lang: language,
      'font-family': sans,
    },
    shape('title', {}, titleOf(picture)),
    shape('desc', {}, newsAt(words, picture.moment)),
    shape('rect', { width: WIDTH, height, fill: colours.ground }),
    ...headShapes(look, picture),
    shape('g', { transform: `translate(0 ${HEAD.end})` }, ...stageShapes(look, picture, layout)),
    ...footShapes(look, link, HEAD.end + layout.height),
  );
  return { svg: xmlOf(svg), width: WIDTH, height };
}

/** What a picture is called: `The first seconds · 5.000 s`. */
export function titleOf({ title, future, moment }: Picture): string {
  return [title, ...(future === null ? [] : [future]), format.clock(moment.timeNs)].join(' · ');
}

/** What is played, when it is, and what has just happened. */
function headShapes(look: Look, { title, future, count, digest, moment }: Picture): Child[] {
  const { words, colours } = look;
  const right = WIDTH - MARGIN;
  const clock: Run = { text: format.clock(moment.timeNs), size: CLOCK_SIZE, colour: colours.text, isMono: true };
  const position: Run = { text: words.dock.position(moment.events, count), size: SIZE.text, colour: colours.muted };
  const about: readonly Run[] = [
    { text: words.variant[moment.log.variant], size: SIZE.label, colour: colours.muted },
    ...(future === null ? [] : [{ text: ` · ${future}`, size: SIZE.label, colour: colours.text }]),
  ];
  const room = right - MARGIN - GAP - Math.max(widthOfLine([clock]), widthOfLine([position]));
  const named = [{ text: title, size: TITLE_SIZE, colour: colours.text, isBold: true }];
  return [
    line(look, fitted(named, room), { x: MARGIN, top: HEAD.title }),
    line(look, fitted(about, room), { x: MARGIN, top: HEAD.about }),
    line(look, [clock], { x: right, top: HEAD.title - 4, anchor: 'end' }),
    line(look, [position], { x: right, top: HEAD.about, anchor: 'end' }),
    timeShape(look, moment.timeNs / digest.endNs, right),
    newsShape(look, newsAt(words, moment), right),
  ];
}

/** How far the run has come. */
function timeShape({ colours }: Look, share: number, right: number): Shape {
  const long = right - MARGIN;
  const come = Math.max(0, Math.min(1, share)) * long;
  const bar = { x: MARGIN, y: HEAD.time, height: 3, rx: 1.5 };
  return shape(
    'g',
    {},
    shape('rect', { ...bar, width: long, fill: colours.line }),
    shape('rect', { ...bar, width: come, fill: colours.focus }),
    shape('circle', { cx: MARGIN + come, cy: HEAD.time + 1.5, r: 4.5, fill: colours.focus }),
  );
}

/** The sentence of the moment. There is always room for two lines, so that nothing below moves. */
function newsShape(look: Look, text: string, right: number): Shape {
  const { colours } = look;
  const runs = [{ text, size: NEWS_SIZE, colour: colours.text }];
  const area = { x: MARGIN + 14, y: HEAD.news, width: right - MARGIN - 14, height: HEAD.newsHeight };
  const { shapes } = paragraph(look, runs, area);
  const inTheMiddle = (HEAD.newsHeight - shapes.length * heightOf(runs)) / 2;
  return shape(
    'g',
    { 'data-news': 'true' },
    shape('title', {}, text),
    shape('rect', { x: MARGIN, y: HEAD.news, width: 4, height: HEAD.newsHeight, rx: 2, fill: colours.focus }),
    shape('g', { transform: `translate(0 ${rounded(inTheMiddle)})` }, ...shapes),
  );
}

/** Where it can be played, and by what it was made. */
function footShapes(look: Look, link: string | null, top: number): Child[] {
  const { words, colours } = look;
  const { size } = FOOT;
  const at = top + 8;
  const made: readonly Run[] = [
    { text: 'NewerThan', size, colour: colours.text, isBold: true },
    { text: ` · ${words.tagline}`, size, colour: colours.muted },
  ];
  const room = WIDTH - 2 * MARGIN - widthOfLine(made) - GAP;
  const written = [{ text: link ?? '', size, colour: colours.muted, isMono: true }];
  const shown = line(look, fitted(written, room), { x: MARGIN, top: at });
  return [
    shape('path', { d: `M${MARGIN},${top}h${WIDTH - 2 * MARGIN}`, stroke: colours.line }),
    link === null ? null : shape('a', { href: link }, shape('title', {}, link), shown),
    line(look, made, { x: WIDTH - MARGIN, top: at, anchor: 'end' }),
  ];
}
