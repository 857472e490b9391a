// A writer or a caller: what it is at and, while it waits, its call and its channel's one slot.
import type { ActorTone, ActorView } from '../actors/actorView.ts';
import { actorView } from '../actors/index.ts';
import { concerns } from '../current.ts';
import { deadlineOf, fractionLeft } from '../deadline.ts';
import type { Box } from '../layout.ts';
import type { Moment } from '../moment.ts';
import { type Area, boxed, insideOf, type Look, line, nameRow, type Outline, paragraph, SIZE } from './look.ts';
import { fitted, heightOf, type Run, widthOfLine } from './text.ts';
import { type Colours, mixed } from './theme.ts';
import { type Child, rounded, type Shape, shape } from './xml.ts';

/** What stands behind the words of what an actor is at. */
const SIGN = { slot: 22, arc: 19 };
const SIGN_GAP = 5;
/** Of the two the name has to be read. */
const NAME_SHARE = 0.7;
const COMPACT_SIZE = 14;

export function actorBox(look: Look, moment: Moment, actor: number, box: Box, isSelected: boolean) {
  const { words } = look;
  const view = actorView(words, moment, actor);
  const deadline = deadlineOf(words, words, moment, actor);
  const left = deadline === null ? null : fractionLeft(deadline, moment.timeNs);
  const outline = { ...outlineOf(look, view.phase), isSelected, isCurrent: concerns(moment, { kind: 'actor', actor }) };
  const said = [view.name, view.state, view.call, view.detail, deadline?.label ?? ''].filter((text) => text !== '');
  const draw = box.isCompact ? compact : whole;
  return boxed(box.id, box, look, outline, said.join(' · '), ...draw(look, view, left, insideOf(box)));
}

function whole(look: Look, view: ActorView, left: number | null, area: Area): Child[] {
  const { colours } = look;
  const label = [labelOf(look, view, SIZE.label)];
  const signs = signsRoom(view, left);
  const row = nameRow(
    look,
    [{ text: view.name, size: SIZE.name, colour: colours.text, isBold: true }],
    {
      room: view.state === '' ? signs : Math.min(widthOfLine(label) + signs, area.width),
      height: heightOf(label),
      draw: (x, top, isBelow) => [
        line(
          look,
          fitted(label, area.width - signs),
          isBelow ? { x: x + signs, top } : { x: x - signs, top, anchor: 'end' },
        ),
        ...signsAt(look, view, left, isBelow ? x + signs - SIGN_GAP : x, top + heightOf(label) / 2),
      ],
    },
    area,
  );
  const call = paragraph(look, [{ text: view.call, size: SIZE.text, colour: colours.text, isMono: true }], row.below);
  const detailColour = view.phase === 'refused' ? toneOf(colours, view.phase) : colours.muted;
  const detail = paragraph(look, [{ text: view.detail, size: SIZE.text, colour: detailColour }], call.below);
  return [...row.shapes, ...call.shapes, ...detail.shapes];
}

function compact(look: Look, view: ActorView, left: number | null, area: Area): Child[] {
  const { colours } = look;
  const signs = signsRoom(view, left);
  const written = [{ text: view.name, size: COMPACT_SIZE, colour: colours.text, isBold: true }];
  const name = fitted(written, view.state === '' ? area.width - signs : NAME_SHARE * area.width);
  const label = fitted([labelOf(look, view, COMPACT_SIZE)], area.width - widthOfLine(name) - 8 - signs);
  const middle = area.y + area.height / 2;
  const top = middle - heightOf(written) / 2;
  const right = area.x + area.width;
  return [
    line(look, name, { x: area.x, top }),
    line(look, label, { x: right - signs, top, anchor: 'end' }),
    ...signsAt(look, view, left, right, middle),
  ];
}

/** These are at rest, and so is what is said of them. */
const LIGHT: ReadonlySet<ActorTone> = new Set<ActorTone>(['idle', 'rests', 'answered', 'released']);

function labelOf({ colours }: Look, { state, phase }: ActorView, size: number): Run {
  return { text: state, size, colour: toneOf(colours, phase), isBold: !LIGHT.has(phase) };
}

/** What the colours stand for: as in the style sheet of the stage. */
function toneOf(colours: Colours, phase: ActorTone): string {
  switch (phase) {
    case 'waiting':
      return colours.wait;
    case 'woken':
    case 'released':
      return colours.notify;
    case 'works':
      return colours.write;
    case 'queued':
      return colours.text;
    case 'fails':
    case 'refused':
      return colours.refused;
    default:
      return colours.muted;
  }
}

function outlineOf({ colours }: Look, phase: ActorTone): Outline {
  const { surface, line: plain, strongLine } = colours;
  switch (phase) {
    case 'idle':
      return { fill: 'none', stroke: plain, isDashed: true };
    case 'queued':
      return { fill: surface, stroke: strongLine, isDashed: true };
    case 'waiting':
    case 'works':
      return { fill: surface, stroke: mixed(toneOf(colours, phase), 0.6, plain) };
    case 'woken':
    case 'fails':
    case 'refused':
      return { fill: surface, stroke: toneOf(colours, phase) };
    default:
      return { fill: surface, stroke: plain };
  }
}

function signsRoom({ slot }: ActorView, left: number | null): number {
  return (slot === null ? 0 : SIGN.slot) + (left === null ? 0 : SIGN.arc);
}

/** The slot and the arc, side by side, up to the right edge. */
function signsAt(look: Look, { slot, phase }: ActorView, left: number | null, right: number, middle: number): Child[] {
  const arcAt = right - (slot === null ? 0 : SIGN.slot);
  return [
    left === null ? null : arcShape(left, arcAt - 7, middle, toneOf(look.colours, phase), look.colours.strongLine),
    slot === null ? null : slotShape(look, slot === 'full', right - 16, middle - 6),
  ];
}

/** A channel's one slot: empty, or filled with a check mark. */
function slotShape({ colours }: Look, isFull: boolean, x: number, y: number): Shape {
  const colour = isFull ? colours.notifySign : colours.wait;
  const fill = isFull ? colour : 'none';
  const check = { d: 'm4.5 6.2 2.5 2.5 4.8-5', fill: 'none', stroke: colours.surface, 'stroke-width': 2 };
  return shape(
    'g',
    { transform: `translate(${rounded(x)} ${rounded(y)})` },
    shape('rect', { x: 0.75, y: 0.75, width: 14.5, height: 10.5, rx: 2.5, fill, stroke: colour, 'stroke-width': 1.5 }),
    isFull ? shape('path', check) : null,
  );
}

/** How much is left of what runs out, clockwise from the top. */
function arcShape(left: number, x: number, y: number, colour: string, pale: string): Shape {
  const radius = 5.25;
  const round = 2 * Math.PI * radius;
  return shape(
    'g',
    { transform: `translate(${rounded(x)} ${rounded(y)})`, fill: 'none' },
    shape('circle', { r: radius, stroke: pale }),
    shape('circle', {
      r: radius,
      stroke: colour,
      'stroke-width': 3,
      'stroke-dasharray': `${rounded(left * round)} ${rounded(round)}`,
      'stroke-dashoffset': rounded(-(1 - left) * round),
      transform: 'rotate(-90)',
    }),
  );
}
