import { el, button } from './dom.js';
import { clock, count, plural } from './words.js';
import { ask, attempt } from './actions.js';

const topics = ['orders', 'payments'];
const choose = (label, values, word = value => value) =>
  el('select', { 'aria-label': label }, ...values.map(value => el('option', { value }, word(value))));

/** The records of a lane, with their headers. Payloads are text, whatever they say. */
export function laneRecords() {
  const topic = choose('Topic', topics);
  const lane = choose('Lane', [0, 1, 2, 3, 4, 5], value => `lane ${value}`);
  const offset = el('input', { type: 'number', min: 0, placeholder: 'newest', 'aria-label': 'From offset' });
  const list = el('ol', { class: 'records' });
  const read = () => attempt(async () => {
    const from = offset.value === '' ? '' : `&offset=${offset.value}`;
    const { records, start, end } = await ask(`/api/tape?topic=${topic.value}&partition=${lane.value}${from}`);
    list.replaceChildren(el('li', { class: 'span' }, `${topic.value}/${lane.value} holds ${held(start, end)}, next is ${count(end)}`),
      ...records.toReversed().map(record));
  });
  return el('div', { class: 'panel' }, el('h2', {}, 'Records of a lane'),
    el('p', { class: 'buttons' }, topic, lane, offset, button('read', read)), list);
}

/** The end is where the next one will be. */
const held = (start, end) => start === end ? 'nothing' : `${count(start)} to ${count(end - 1)}`;

function record(one) {
  return el('li', {}, el('details', {},
    el('summary', {}, el('b', {}, `@${one.offset}`), el('span', {}, one.headers.ce_type ?? ''),
      el('code', {}, one.key ?? ''), el('time', {}, clock(one.time))),
    el('div', { class: 'inside' }, headerList(one.headers), el('pre', {}, pretty(one.value))), one.cut ? el('p', {}, 'The value is longer than what is shown.') : ''));
}

export const headerList = headers => el('dl', {}, ...Object.entries(headers)
  .flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, String(value))]));

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text ?? '';
  }
}

const agos = [[5, '5 minutes ago'], [60, 'an hour ago'], [1440, 'a day ago'], [10_080, 'a week ago']];

/** What a rewound group would read again: asked, never done to a live one. */
export function rewindPreview() {
  const topic = choose('Topic to rewind', topics);
  const ago = el('select', { 'aria-label': 'Rewind to' },
    ...agos.map(([minutes, words]) => el('option', { value: minutes }, words)));
  const result = el('p', { role: 'status' });
  const look = () => attempt(async () => {
    const time = new Date(Date.now() - ago.value * 60_000).toISOString();
    const { records, lanes } = await ask(`/api/tape/preview?topic=${topic.value}&time=${time}`);
    const places = lanes.toSorted((a, b) => a.partition - b.partition).map(one => `lane ${one.partition} from ${count(one.offset)}`);
    result.textContent = `${plural(records, 'record')} again: ${places.join(', ')}.`;
  });
  return el('div', { class: 'panel' }, el('h2', {}, 'Rewind, a preview'),
    el('p', { class: 'lead' }, 'A live group cannot be rewound while it runs: Kafka refuses.'
      + ' Stop its readers first, or add a reader of your own.'),
    el('p', { class: 'buttons' }, topic, ago, button('what would come again?', look)), result);
}
