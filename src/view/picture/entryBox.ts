// A pod's entry in the cache, beside it what is true where that is something else, and the freshness ruler.
import type { Axis } from '../axis.ts';
import { concerns } from '../current.ts';
import { type EntryView, entryView } from '../entry.ts';
import type { Box } from '../layout.ts';
import type { Moment } from '../moment.ts';
import { type Area, below, boxed, insideOf, type Look, line, nameRow, type Outline, paragraph, SIZE } from './look.ts';
import { BESIDE_SHARE, rulerShape } from './ruler.ts';
import { fitted, heightOf, type Run, widthOf, widthOfLine } from './text.ts';
import { type Colours, mixed } from './theme.ts';
import { type Child, type Shape, shape } from './xml.ts';

const COMPACT_SIZE = 14;
const NAME_SHARE = 0.7;
const BADGE = { padding: 6, height: 17 };

export function entryBox(look: Look, moment: Moment, pod: number, axis: Axis, box: Box, isSelected: boolean): Shape {
  const view = entryView(look.words, moment, pod, axis);
  const outline = {
    ...outlineOf(look.colours, view.tone),
    isSelected,
    isCurrent: concerns(moment, { kind: 'pod', pod }),
  };
  const truth = view.truth === '' ? '' : look.words.kubelet.truth(view.truth);
  const said = [view.name, view.content, truth, view.label, view.rulerText, view.footer].filter((text) => text !== '');
  const draw = box.isCompact ? compact : whole;
  return boxed(box.id, box, look, outline, said.join(' · '), ...draw(look, view, insideOf(box)));
}

function outlineOf(colours: Colours, tone: EntryView['tone']): Outline {
  switch (tone) {
    case 'fresh':
      return { fill: colours.surface, stroke: colours.line };
    case 'stale':
      return { fill: colours.surface, stroke: mixed(colours.stale, 0.6, colours.line) };
    case 'missing':
      return { fill: 'none', stroke: colours.strongLine, isDashed: true };
  }
}

function whole(look: Look, view: EntryView, area: Area): Child[] {
  const { colours, words } = look;
  const { name, content, hasTruth, truth, footer, tone, ruler } = view;
  const label = [labelOf(look, view, view.label, SIZE.label)];
  const belief: Run = { text: content, size: SIZE.text, colour: hasTruth ? colours.text : colours.muted, isMono: true };
  const named = [{ text: name, size: SIZE.name, colour: colours.text, isBold: true }];
  const row = nameRow(
    look,
    hasTruth || content === '' ? named : [...named, { ...belief, text: `  ${content}` }],
    {
      room: widthOfLine(label),
      height: heightOf(label),
      draw: (x, top, isBelow) => [line(look, label, isBelow ? { x, top } : { x, top, anchor: 'end' })],
    },
    area,
  );
  const second = hasTruth
    ? nameRow(look, [belief], badge(look, truth === '' ? '' : words.kubelet.truth(truth), row.below), row.below)
    : { shapes: [], below: row.below };
  const written = { text: footer, size: SIZE.text, colour: colours.muted, isMono: true };
  // At the bottom, in as many lines as it needs and there are.
  const room = second.below;
  const high = Math.min(2, Math.ceil(widthOf(written) / room.width)) * heightOf([written]);
  const under = paragraph(look, [written], { ...below(room, room.height - high), height: high + 1 });
  const middle = room.y + (room.height - high) / 2;
  return [
    ...row.shapes,
    ...second.shapes,
    rulerShape(look, ruler, tone === 'stale', room.x, room.width, middle),
    ...under.shapes,
  ];
}

/** The ruler beside one line: of its words only those that say what is out of the ordinary. */
function compact(look: Look, view: EntryView, area: Area): Child[] {
  const { colours } = look;
  const rulerWidth = BESIDE_SHARE * area.width;
  const room = area.width - rulerWidth - 4;
  const middle = area.y + area.height / 2;
  const named = [{ text: view.name, size: COMPACT_SIZE, colour: colours.text, isBold: true }];
  const top = middle - heightOf(named) / 2;
  const name = fitted(named, NAME_SHARE * room);
  const left = { x: area.x, y: top, width: room - widthOfLine(name) - 8, height: heightOf(named) };
  const end = area.x + room;
  const label = fitted([labelOf(look, view, view.inShort, COMPACT_SIZE)], left.width);
  return [
    line(look, name, { x: area.x, top }),
    ...(view.truth === ''
      ? [line(look, label, { x: end, top, anchor: 'end' })]
      : badge(look, view.truth, left).draw(end, middle - BADGE.height / 2)),
    rulerShape(look, view.ruler, view.tone === 'stale', area.x + area.width - rulerWidth, rulerWidth, middle),
  ];
}

function labelOf({ colours }: Look, { tone }: EntryView, text: string, size: number): Run {
  return { text, size, colour: tone === 'stale' ? colours.stale : colours.muted, isBold: tone !== 'fresh' };
}

/** That cache and truth differ: a sign, words and a colour. Words in the middle fill their frame in any font. */
function badge(look: Look, text: string, { width }: Area) {
  const { stale } = look.colours;
  const written = [{ text: `≠ ${text}`, size: SIZE.small, colour: stale, isBold: true }];
  const runs = fitted(written, width - 2 * BADGE.padding);
  const wide = text === '' ? 0 : widthOfLine(runs) + 2 * BADGE.padding;
  const { height } = BADGE;
  const draw = (x: number, top: number, isBelow = false): Child[] => {
    const left = isBelow ? x : x - wide;
    const frame = { x: left, y: top, width: wide, height, rx: 6, fill: 'none', stroke: stale };
    const middle = { x: left + wide / 2, top: top + (height - heightOf(runs)) / 2, anchor: 'middle' as const };
    return [shape('rect', { ...frame, 'stroke-dasharray': '4 3' }), line(look, runs, middle)];
  };
  return { room: wide, height, draw: wide === 0 ? () => [] : draw };
}
