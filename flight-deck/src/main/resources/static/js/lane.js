import { el, say, attribute, mark, move } from './dom.js';
import { count, hue } from './words.js';

const STEP = 10; // Pixels from one mark to the next.
const HEAD = 6; // Free tape before its end.
const FAR = 5000; // Marks after which the strip begins anew: far translations lose their sharpness.

/** One lane of a tape: marks that move left as records are added, and a needle per group. */
export class Lane {
  #base = null;
  #drawn = 0;
  #scale = 1;
  #needles = new Map();
  #hues = new Map();

  constructor(topic, partition) {
    this.topic = topic;
    this.partition = partition;
    this.copies = el('span', { class: 'copies', 'data-object': 'replicas' });
    this.strip = el('div', { class: 'strip' });
    this.read = el('div', { class: 'read' });
    this.track = el('div', { class: 'track', 'aria-hidden': 'true', 'data-object': 'record' }, this.strip, this.read);
    this.end = el('span', { class: 'end' });
    this.spoken = el('span', { class: 'spoken' });
    this.row = el('li', { class: 'lane' }, el('span', { class: 'number', 'data-object': 'lane' }, partition),
      this.copies, this.track, this.end, this.spoken);
  }

  /** Also while another screen is shown: a picture has the last records only. */
  remember({ recent, end }) {
    for (const record of recent) {
      if (this.#hues.has(record.offset)) continue;
      this.#hues.set(record.offset, record);
      this.#inkAgain(record.offset);
    }
    if (this.#hues.size > 300) for (const offset of this.#hues.keys()) if (offset < end - 200) this.#hues.delete(offset);
  }

  show(lane, width, scale) {
    this.lane = lane;
    this.width = width;
    this.#showCopies(lane);
    this.#showMarks(lane.end / scale, scale);
    lane.groups.forEach((group, index) => this.#showNeedle(group, index, scale));
    const slowest = Math.max(0, ...lane.groups.map(group => group.lag));
    move(this.read, `scaleX(${(this.#at(slowest, scale) / this.width).toFixed(4)})`);
    say(this.end, count(lane.end));
    say(this.spoken, spoken(lane));
  }

  /** Where its newest record is on the screen, for the dots that fly there. */
  tip() {
    const box = this.track.getBoundingClientRect();
    return { x: box.right - HEAD, y: box.top + box.height / 2 };
  }

  recordAt(x) {
    const fromEnd = Math.floor((this.width - HEAD - x) / STEP);
    return this.#scale === 1 ? this.#hues.get(this.lane.end - 1 - fromEnd) : undefined;
  }

  #at(lag, scale) {
    return Math.max(0, this.width - HEAD - lag / scale * STEP);
  }

  #showCopies(lane) {
    if (this.copies.childElementCount !== lane.replicas.length)
      this.copies.replaceChildren(...lane.replicas.map(node => el('i', {}, node)));
    lane.replicas.forEach((node, index) => {
      const role = node === lane.leader ? 'leads' : lane.inSync.includes(node) ? 'follows' : 'absent';
      attribute(this.copies.children[index], 'class', role);
    });
  }

  #showMarks(end, scale) {
    const room = Math.ceil(this.width / STEP) + 2;
    const last = Math.floor(end);
    const anew = scale !== this.#scale || this.#base === null || last - this.#base > FAR
      || last < this.#drawn || last - this.#drawn > room || this.strip.childElementCount !== room;
    if (anew) this.#begin(last, scale, room);
    for (let number = Math.max(this.#drawn, last - room); number < last; number++) this.#ink(number, scale, room);
    this.#drawn = last;
    mark(this.strip, 'jump', anew);
    move(this.strip, `translateX(${this.width - HEAD - (end - this.#base) * STEP}px)`);
  }

  #begin(last, scale, room) {
    this.#base = last;
    this.#scale = scale;
    this.#drawn = last - room;
    this.strip.classList.toggle('bars', scale > 1);
    this.strip.replaceChildren(...Array.from({ length: room }, () => el('i')));
  }

  /** The deck asks for the ends beside its reading: a record may be known later than its place. */
  #inkAgain(offset) {
    const room = this.strip.childElementCount;
    if (this.#scale === 1 && offset < this.#drawn && offset >= this.#drawn - room) this.#ink(offset, 1, room);
  }

  #ink(number, scale, room) {
    const ink = this.strip.children[((number % room) + room) % room];
    const record = scale === 1 ? this.#hues.get(number) : undefined;
    ink.style.left = `${(number - this.#base) * STEP}px`;
    ink.hidden = number < (this.lane.start / scale);
    if (record) ink.style.setProperty('--hue', hue(record.order));
    ink.className = record ? 'known' : '';
    if (scale === 1) ink.dataset.place = `${this.topic}/${this.partition} @${number}`;
    else delete ink.dataset.place;
  }

  #showNeedle(group, index, scale) {
    let needle = this.#needles.get(group.group);
    if (!needle) {
      needle = el('b', { class: `needle ${index ? 'below' : 'above'}`, 'data-service': group.group, 'data-object': 'needle' });
      this.#needles.set(group.group, needle);
      this.track.append(needle);
    }
    move(needle, `translateX(${this.#at(group.lag, scale)}px)`);
    mark(needle, 'beyond', this.#at(group.lag, scale) === 0);
    mark(needle, 'late', !group.inStep);
  }
}

function spoken(lane) {
  const leader = lane.leader ? `led by node ${lane.leader}` : 'without a leader';
  const groups = lane.groups.map(group => `${group.group} ${group.inStep ? 'in step' : `${count(group.lag)} behind`}`);
  const records = lane.end ? `records up to offset ${lane.end - 1}` : 'no record';
  return `${records}, ${leader}, ${groups.join(', ')}`;
}
