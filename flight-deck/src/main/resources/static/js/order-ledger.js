import { el, button, say, attribute } from './dom.js';
import { count, plural } from './words.js';
import { named } from './named-object.js';
import { OLD, everyPicture, pictures } from './stream.js';
import { askTheChecker } from './checker.js';

const parts = [['confirmed', 'confirmed'], ['rejected', 'rejected'], ['cancelled', 'cancelled'],
  ['inFlight', 'in flight'], ['held', 'held']];
const verdicts = {
  BALANCED: '✓ balanced',
  MOVING: '✓ adds up, orders are under way',
  READING: 'reading the tapes',
  DIFFERENT: '✗ differs from the books',
  UNKNOWN: 'no books to compare',
};

/** Everything accepted is somewhere; it goes on counting when the picture is paused. */
class OrderLedger extends HTMLElement {
  figures = new Map();

  connectedCallback() {
    this.setAttribute('role', 'region');
    this.setAttribute('aria-label', 'Ledger');
    const sum = el('p', { class: 'sum' }, named('ledger', 'Ledger'), this.figure('accepted', 'accepted'));
    parts.forEach(([key, word], index) =>
      sum.append(el('span', { class: 'term' }, el('span', { class: 'sign' }, index ? '+' : '='), this.figure(key, word))));
    this.verdict = el('strong', { class: 'verdict', role: 'status' }, 'waiting for the first picture');
    this.never = el('span', {});
    this.twice = el('span', {});
    this.since = el('span', {});
    this.age = el('span', { class: 'age' });
    const promises = el('p', { class: 'promises' }, this.never,
      el('span', { 'data-object': 'twice' }, named('twice', 'came twice'), ' ', this.twice), this.since, this.age,
      button('ask the checker', askTheChecker, { class: 'checker quiet' }));
    this.append(sum, this.verdict, promises);
    everyPicture(snapshot => this.show(snapshot.ledger));
    pictures.addEventListener('clock', () => {
      this.showAge();
      if (this.ledger) this.judge();
    });
  }

  figure(key, word) {
    const number = el('b', {}, '–');
    this.figures.set(key, number);
    return el('span', { class: 'figure ' + key }, number, el('small', {}, word));
  }

  show(ledger) {
    this.ledger = ledger;
    this.judge();
    for (const [key, number] of this.figures) say(number, count(ledger[key]));
    say(this.never, [['charged twice', ledger.chargedTwice], ['lost', ledger.lost], ['out of order', ledger.outOfOrder]]
      .map(([words, number]) => `${words} ${count(number)}`).join(' · '));
    const { ignored } = ledger.cameTwice;
    say(this.twice, ignored ? `${count(ignored)}, counted once` : '0');
    say(this.since, ledger.since ? `since ${day(ledger.since)}` : '');
  }

  /** A tick says how it is now: the last picture cannot. */
  judge() {
    const broken = this.ledger.chargedTwice + this.ledger.lost + this.ledger.outOfOrder > 0;
    const state = broken ? 'DIFFERENT' : this.ledger.state;
    const isOld = pictures.isOld && ticked.includes(state);
    attribute(this, 'data-state', isOld ? 'OLD' : state);
    say(this.verdict, isOld ? 'the last picture, not the present one' : broken ? '✗ a promise is broken' : verdict(this.ledger));
  }

  showAge() {
    if (pictures.newest?.ages.tape == null) return;
    const [, age] = pictures.oldest;
    say(this.age, age === Infinity ? '' : age <= OLD ? 'up to date' : `${Math.round(age)} s old`);
  }
}

const ticked = ['BALANCED', 'MOVING'];

const day = instant => new Date(instant).toLocaleDateString('en', { day: 'numeric', month: 'short' });

const verdict = ledger => ledger.state === 'READING'
  ? `reading the tapes: ${plural(ledger.unread, 'record')} to go` : verdicts[ledger.state];

customElements.define('order-ledger', OrderLedger);
