import { el, say, each, mark, attribute } from './dom.js';
import { count, rate, seconds } from './words.js';
import { named } from './named-object.js';
import { Lane } from './lane.js';

const SCALES = [1, 5, 20, 100, 500, 2000, 10_000];
const NONE = 'no member';
const DOTS = 60; // Records a second up to which each is drawn alone.

/** A topic: its lanes, and the groups that read it. */
export class TopicTape extends HTMLElement {
  lanes = [];
  #scale = 1;
  #quiet = 0;

  connectedCallback() {
    const name = this.getAttribute('topic');
    this.speed = el('span', { class: 'speed' });
    this.scaleNote = el('p', { class: 'scale', role: 'status' });
    this.list = el('ol', { class: 'lanes', 'aria-label': `Lanes of ${name}` });
    this.groups = el('ul', { class: 'groups', 'aria-label': `Groups that read ${name}` });
    this.append(
      el('header', { 'data-object': 'tape' }, el('h3', {}, name), named('tape', 'topic'), this.speed),
      el('p', { class: 'legend' }, named('lane', 'lane'), named('replicas', 'copies'), named('record', 'records'), named('needle', 'needles'), el('span', {}, 'end')),
      this.list, this.scaleNote,
      el('p', { class: 'legend' }, named('members', 'groups and members'), el('span', {}, named('lag', 'lag'))), this.groups);
    this.list.addEventListener('click', event => this.#open(event));
    new ResizeObserver(() => this.width = this.lanes[0]?.track.clientWidth).observe(this);
  }

  show(topic, groups) {
    for (const lane of topic.lanes) {
      if (this.lanes[lane.partition]) continue;
      this.list.append((this.lanes[lane.partition] = new Lane(topic.name, lane.partition)).row);
    }
    for (const lane of topic.lanes) this.lanes[lane.partition].remember(lane);
    this.width ||= this.lanes[0].track.clientWidth;
    if (!this.width) return; // Another screen is shown.
    this.#choose(topic);
    for (const lane of topic.lanes) this.lanes[lane.partition].show(lane, this.width, this.#scale);
    say(this.speed, rate(topic.perSecond));
    say(this.scaleNote, this.#scale > 1 ? `each mark = ${count(this.#scale)} records` : '');
    each(this.groups, topic.readers, reader => reader, reader => new Group(reader).item,
      (item, reader) => item.group$.show(topic, groups.find(group => group.name === reader)));
  }

  get single() {
    return this.#scale === 1;
  }

  /** Wide enough for the slowest needle; back to finer marks only after two quiet seconds. */
  #choose(topic) {
    const room = this.width / 10 - 3;
    const lag = Math.max(0, ...topic.lanes.flatMap(lane => lane.groups.map(group => group.lag)));
    const least = topic.perSecond > DOTS ? 20 : 1;
    const fits = SCALES.find(scale => scale >= least && lag / scale < room) ?? SCALES.at(-1);
    this.#quiet = fits < this.#scale ? this.#quiet + 1 : 0;
    if (fits > this.#scale || this.#quiet > 10) {
      this.#scale = fits;
      this.#quiet = 0;
    }
  }

  #open(event) {
    const track = event.target.closest('.track');
    const lane = this.lanes.find(one => one.track === track);
    const record = lane?.recordAt(event.clientX - track.getBoundingClientRect().left);
    if (record) location.hash = `#/orders/${record.order}`;
  }
}

/** One group at a tape: how far behind, and which member reads which lane. */
class Group {
  constructor(name) {
    this.lag = el('span', { class: 'lag', 'data-object': 'lag' });
    this.members = el('ul', { class: 'members', 'data-object': 'members' });
    this.step = el('span', { class: 'step' });
    this.item = el('li', { 'data-service': name }, el('span', { class: 'who' }, el('i', { class: 'pin' }), name),
      this.lag, this.members, this.step);
    this.item.group$ = this;
  }

  show(topic, group) {
    const needles = topic.lanes.flatMap(lane => lane.groups.filter(one => one.group === group?.name));
    const lag = needles.reduce((sum, needle) => sum + needle.lag, 0);
    const oldest = Math.max(0, ...needles.map(needle => needle.seconds ?? 0));
    const inStep = needles.every(needle => needle.inStep);
    say(this.lag, `${count(lag)} · ${seconds(oldest)}`);
    say(this.step, inStep ? 'in step' : 'behind');
    mark(this.item, 'late', !inStep);
    const here = member => !member.lanes.length || member.lanes.some(one => one.topic === topic.name);
    const members = (group?.members ?? []).filter(here);
    each(this.members, members.length ? members : [{ member: NONE, lanes: [] }], member => member.member,
      () => el('li', {}, el('span', {}), el('b', {})), (chip, member) => {
        const lanes = member.lanes.filter(one => one.topic === topic.name).flatMap(one => one.partitions);
        say(chip.firstChild, member.member);
        say(chip.lastChild, lanes.length ? lanes.join(' ') : member.member === NONE ? '' : 'waits');
        mark(chip, 'idle', !lanes.length);
        attribute(chip, 'aria-label', `${member.member} ${lanes.length ? 'reads lanes ' + lanes.join(', ') : 'has no lane and waits'}`);
      });
  }
}

customElements.define('topic-tape', TopicTape);
