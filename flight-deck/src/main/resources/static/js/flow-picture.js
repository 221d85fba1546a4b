import { el } from './dom.js';
import { OLD, everyPicture } from './stream.js';
import { drawing } from './picture-controls.js';
import { ServiceCard, BankLine, RetryLine, DeadLetterTray } from './service-card.js';
import { CustomersCard } from './customers-card.js';
import { Wires } from './wires.js';
import { Dots } from './dots.js';
import './topic-tape.js';

/** Screen 1: services and tapes from left to right, records on their way between them. */
class FlowPicture extends HTMLElement {
  #ends = new Map();
  #shownAt = 0;
  #tips = new Map();
  #ready = false;

  connectedCallback() {
    this.bank = new BankLine();
    this.retries = new RetryLine();
    this.dead = new DeadLetterTray();
    this.customers = new CustomersCard();
    this.cards = new Map([['order-service', new ServiceCard('order-service')],
      ['payment-service', new ServiceCard('payment-service', [this.bank.element])],
      ['notification-service', new ServiceCard('notification-service', [this.retries.element])]]);
    this.tapes = new Map(['orders', 'payments'].map(name => [name, el('topic-tape', { topic: name })]));
    const column = (name, ...children) => el('div', { class: 'column ' + name }, ...children);
    const card = name => this.cards.get(name).element;
    this.map = el('div', { class: 'map' });
    this.wires = new Wires(this.map);
    this.dots = new Dots();
    this.map.append(this.wires.element,
      column('first', this.customers.element, card('order-service')), this.tapes.get('orders'),
      column('second', card('payment-service')), this.tapes.get('payments'),
      column('third', card('notification-service'), this.dead.element), this.dots.element);
    this.append(el('h2', { class: 'spoken' }, 'Flow'), this.map);
    everyPicture(snapshot => this.show(snapshot));
    new ResizeObserver(() => this.lay()).observe(this.map);
  }

  show(snapshot) {
    this.customers.show(snapshot);
    if (drawing.paused) return;
    for (const card of this.cards.values()) card.show(snapshot);
    for (const part of [this.bank, this.retries, this.dead]) part.show(snapshot);
    for (const topic of snapshot.topics) this.tapes.get(topic.name).show(topic, snapshot.groups);
    this.topics = snapshot.topics;
    if (!this.#ready && this.topics.length) this.lay();
    const at = Date.parse(snapshot.at);
    // What happened while nobody looked did not move now.
    const follows = at - this.#shownAt < OLD * 1000;
    this.#shownAt = at;
    for (const topic of snapshot.topics) {
      this.wires.busy(topic.name, !this.tapes.get(topic.name).single);
      this.#fly(topic, follows && !this.closest('section').hidden);
    }
  }

  lay() {
    if (!this.topics?.length || !this.map.clientWidth) return;
    this.#ready = true;
    this.wires.draw(this.cards, this.topics.map(topic => {
      const element = this.tapes.get(topic.name);
      return { ...topic, element, lanes: element.lanes };
    }));
    // Asked once for each layout: to ask while dots are being moved makes the browser lay out again for each.
    const origin = this.map.getBoundingClientRect();
    const lanes = [...this.tapes.values()].flatMap(tape => tape.lanes);
    this.#tips = new Map(lanes.map(lane => {
      const tip = lane.tip();
      return [lane, [tip.x - origin.left, tip.y - origin.top]];
    }));
  }

  /** A dot for each record that was added, and for each that a group has confirmed since the last picture. */
  #fly(topic, shown) {
    const tape = this.tapes.get(topic.name);
    for (const lane of topic.lanes) {
      const before = this.#ends.get(`${topic.name}/${lane.partition}`);
      if (before && shown && tape.single) {
        for (const record of lane.recent) {
          if (record.offset >= before.end) this.#write(topic.name, tape.lanes[lane.partition], record);
          for (const group of lane.groups) {
            const had = before.groups.find(one => one.group === group.group)?.committed ?? group.committed;
            const isNew = record.offset >= had && record.offset < group.committed;
            if (isNew) this.#read(topic.name, tape.lanes[lane.partition], group.group, record);
          }
        }
      }
      this.#ends.set(`${topic.name}/${lane.partition}`, lane);
    }
  }

  #write(topic, lane, record) {
    const route = this.wires.route(`${topic}/${lane.partition}<`);
    if (route) this.dots.fly(record.order, [...route, this.#tips.get(lane)]);
  }

  #read(topic, lane, group, record) {
    const route = this.wires.route(`${topic}/${lane.partition}>${group}`) ?? this.wires.route(`${topic}>${group}`);
    if (route) this.dots.fly(record.order, [this.#tips.get(lane), ...route]);
  }
}

customElements.define('flow-picture', FlowPicture);
