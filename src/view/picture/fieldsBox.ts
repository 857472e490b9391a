// The four fields of the cache's struct and, in a run in which somebody ever waits for the lock, its queue.
import { FIELD_TYPES, FIELDS, type Field, fieldView } from '../cacheFields.ts';
import { timeInShort } from '../format.ts';
import type { Box } from '../layout.ts';
import { queueView } from '../lock.ts';
import type { Moment } from '../moment.ts';
import { type Area, boxed, insideOf, type Look, line, paragraph, SIZE } from './look.ts';
import { fitted, heightOf, widthOf, widthOfLine } from './text.ts';
import { mixed } from './theme.ts';
import { type Child, type Shape, shape } from './xml.ts';

const GAP = 8;
/** Two columns, of which the first is wider by that. */
const FIRST = 1.2;
/** How high a field is where a queue stands below the four. */
const FIELD_HEIGHT = 62;

export function fieldsBox(look: Look, moment: Moment, box: Box, hasQueue: boolean, selected: Field | null): Shape {
  const left = (FIRST / (FIRST + 1)) * (box.width - GAP);
  const height = hasQueue ? FIELD_HEIGHT : (box.height - GAP) / 2;
  const fields = FIELDS.map((field, i) => {
    const isLeft = i % 2 === 0;
    const area = {
      x: box.x + (isLeft ? 0 : left + GAP),
      y: box.y + Math.floor(i / 2) * (height + GAP),
      width: isLeft ? left : box.width - GAP - left,
      height,
    };
    return fieldShape(look, moment, field, area, selected === field);
  });
  const under = 2 * (height + GAP);
  const queue = { x: box.x, y: box.y + under, width: box.width, height: box.height - under };
  return shape('g', { 'data-box': box.id }, ...fields, hasQueue ? queueShape(look, moment, queue) : null);
}

function fieldShape(look: Look, moment: Moment, field: Field, area: Area, isSelected: boolean): Shape {
  const { words, colours } = look;
  const { value, detail, isActive } = fieldView(words, moment, field, timeInShort);
  const stroke = isActive ? mixed(colours.notify, 0.6, colours.line) : colours.line;
  const name = [
    { text: field, size: SIZE.name, colour: colours.text, isBold: true },
    { text: ` ${FIELD_TYPES[field]}`, size: SIZE.small, colour: colours.muted, isMono: true },
  ];
  const inside = insideOf(area);
  const top = inside.y - 1;
  const rest = { ...inside, y: top + heightOf(name), height: area.y + area.height - top - heightOf(name) - 3 };
  const said = [
    { text: value, size: SIZE.text, colour: colours.text, isMono: true },
    { text: detail === '' ? '' : ` · ${detail}`, size: SIZE.text, colour: colours.muted, isMono: true },
  ];
  return boxed(
    `field:${field}`,
    area,
    look,
    { fill: colours.surface, stroke, isSelected },
    [`${field} ${FIELD_TYPES[field]}`, value, detail].filter((text) => text !== '').join(' · '),
    line(look, fitted(name, inside.width), { x: inside.x, top }),
    ...paragraph(look, said, rest).shapes,
  );
}

/** Who is queued for the lock, in the order of grant: readers round, writers square. */
function queueShape(look: Look, moment: Moment, area: Area): Shape {
  const { words, colours } = look;
  const { signs, others } = queueView(words, moment);
  const inside = insideOf(area);
  const middle = area.y + area.height / 2;
  const end = inside.x + inside.width;
  const title = { text: words.lock.queue, size: SIZE.text, colour: colours.text, isBold: true };
  const more = signs.length === 0 ? words.lock.nobody : others > 0 ? words.outcome.others(others) : '';
  const rest = { text: more, size: SIZE.text, colour: colours.muted };
  const inLine = { top: middle - heightOf([title]) / 2 };
  let x = inside.x + widthOf(title) + GAP;
  /** All of them share what room there is. */
  const share = (end - x - widthOf(rest)) / Math.max(signs.length, 1) - GAP;
  const shapes = signs.flatMap(({ mode, name }) => {
    const runs = fitted(
      [{ text: `${mode === 'read' ? 'R' : 'W'} ${name}`, size: SIZE.small, colour: colours.text }],
      share - 12,
    );
    const width = widthOfLine(runs) + 12;
    const frame = { x, y: middle - 10, width, height: 20, rx: mode === 'read' ? 10 : 0 };
    const words = line(look, runs, { x: x + width / 2, top: middle - heightOf(runs) / 2, anchor: 'middle' });
    x += width + GAP;
    return [shape('rect', { ...frame, fill: colours.surface, stroke: colours.strongLine }), words];
  });
  const said = [words.lock.queue, ...signs.map(({ mode, name }) => `${words.lock.mode[mode]} ${name}`), more];
  const inFront: Child[] = [line(look, [title], { x: inside.x, ...inLine }), ...shapes];
  return boxed(
    'field:lock queue',
    area,
    look,
    { fill: 'none', stroke: colours.strongLine, isDashed: true },
    said.filter((text) => text !== '').join(' · '),
    ...inFront,
    more === '' ? null : line(look, [rest], { x, ...inLine }),
  );
}
