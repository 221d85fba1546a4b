import { el, say, each, attribute, mark } from './dom.js';
import { count, seconds, plural } from './words.js';
import { named } from './named-object.js';

export const stateWords = { UP: 'alive', NOT_READY: 'starting', SILENT: 'frozen', DEAD: 'dead' };
export const bankWords = { GOOD: 'answers', SLOW: 'slow', REFUSES: 'refuses', AWAY: 'away' };

/** A service with its instances and the tray before its tape. */
export class ServiceCard {
  constructor(name, extra = []) {
    this.name = name;
    this.instances = el('ul', { class: 'instances', 'data-object': 'tiles' });
    this.rows = el('b', {});
    this.oldest = el('span', {});
    this.tray = el('p', { class: 'tray', 'data-object': 'outbox' }, named('outbox', 'outbox'), this.rows, this.oldest);
    this.element = el('article', { class: 'card', 'data-service': name },
      el('h3', {}, el('i', { class: 'pin' }), name), this.instances, ...extra, this.tray);
  }

  show(snapshot) {
    const instances = snapshot.services.filter(one => one.service === this.name);
    each(this.instances, instances, one => one.name,
      () => el('li', {}, el('i', { class: 'state' }), el('span', {}), el('small', {})), showInstance);
    const outbox = snapshot.outboxes.find(one => one.service === this.name);
    mark(this.tray, 'none', !outbox?.rows);
    say(this.rows, count(outbox?.rows));
    say(this.oldest, outbox?.rows ? ` · ${seconds(outbox.oldestSeconds)}` : '');
  }
}

function showInstance(item, instance) {
  attribute(item, 'data-state', instance.state);
  say(item.children[1], instance.name);
  say(item.children[2], stateWords[instance.state] ?? instance.state);
}

/** What people know only from outside: the answer to their POST. */
export class BankLine {
  element = el('p', { class: 'line bank' }, el('i', { class: 'state' }), 'bank ', el('b', {}), el('small', {}));

  show({ bank }) {
    attribute(this.element, 'data-state', bank.state === 'GOOD' ? 'UP' : 'NOT_READY');
    say(this.element.children[1], bankWords[bank.state] ?? bank.state);
    say(this.element.children[2], bank.pending ? ` ${count(bank.pending)} unanswered` : '');
  }
}

export class RetryLine {
  element = el('p', { class: 'line' }, 'retries ', el('b', {}));

  show({ retries }) {
    const waiting = retries.filter(one => one.records);
    say(this.element.children[0], waiting.map(one => `${one.waitSeconds} s: ${count(one.records)}`).join(' · ') || '–');
  }
}

export class DeadLetterTray {
  element = el('article', { class: 'card dead-tray', 'data-object': 'dead' },
    el('p', {}, named('dead', 'dead letters'), ' ', el('b', {})), el('p', { class: 'line' }), el('a', { href: '#/dead-letters' }, 'look'));

  show({ deadLetters }) {
    const parked = deadLetters.reduce((sum, one) => sum + one.parked, 0);
    const waiting = deadLetters.reduce((sum, one) => sum + one.waiting, 0);
    mark(this.element, 'some', parked > 0);
    say(this.element.querySelector('b'), count(parked));
    say(this.element.children[1], waiting ? `${plural(waiting, 'later record waits', 'later records wait')} behind` : parked ? 'nothing waits behind' : 'none set aside');
  }
}
