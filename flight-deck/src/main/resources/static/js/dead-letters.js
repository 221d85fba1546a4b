import { el, button } from './dom.js';
import { clock, plural } from './words.js';
import { ask, attempt, curl, notice } from './actions.js';
import { asCurl } from './as-curl.js';
import { headerList } from './lane-records.js';

const path = letter => `/api/dead-letters/${letter.service}/${letter.id}`;

/** Its beginning says what failed, its end why; the whole is with the stack trace. */
const inShort = reason => reason.length < 140 ? reason : `${reason.slice(0, 60)} … ${reason.slice(-60)}`;

/** Records that could not be handled: look, mend, replay, or discard with a reason. */
class DeadLetters extends HTMLElement {
  async open() {
    if (!this.firstElementChild) this.lay();
    const answer = await attempt(() => ask('/api/dead-letters'));
    if (answer) this.show(answer.deadLetters);
  }

  lay() {
    this.list = el('ol', { class: 'letters' });
    this.one = el('div', { class: 'panel letter', hidden: true });
    this.append(el('div', { class: 'panel' }, el('h2', {}, 'Dead letters'),
      el('p', { class: 'lead' }, 'A record that a service can never handle is kept whole. Later events of its order wait'
        + ' behind it; all other orders go on.'),
      el('p', { class: 'buttons' }, button('look again', () => this.open())), this.list),
    this.one);
  }

  show(letters) {
    const none = el('li', { class: 'nothing' }, 'None. Poison on the first screen makes one.');
    this.list.replaceChildren(...letters.length ? letters.map(letter => this.row(letter)) : [none]);
  }

  row(letter) {
    return el('li', { 'data-service': letter.service }, el('i', { class: 'pin' }),
      button(`${letter.topic}/${letter.partition} @${letter.offset}`, () => this.look(letter), { class: 'look' }),
      el('time', {}, clock(letter.time)), el('span', {}, letter.service), el('span', {}, letter.eventType ?? ''),
      el('b', {}, letter.behind ? `${plural(letter.behind, 'waits', 'wait')} behind` : ''),
      el('span', { class: 'reason' }, inShort(letter.reason ?? '')));
  }

  async look(letter) {
    const whole = await attempt(() => ask(path(letter)));
    if (!whole) return;
    const payload = el('textarea', { rows: 8, spellcheck: 'false', 'aria-label': 'Payload, to be mended' });
    payload.value = whole.payload ?? '';
    const reason = el('input', { type: 'text', maxlength: 200, placeholder: 'reason', 'aria-label': 'Reason for the discard' });
    const mended = () => payload.value === (whole.payload ?? '') ? {} : { payload: payload.value };
    this.one.replaceChildren(
      el('h2', { tabindex: -1 }, `${letter.service} ${letter.id}: ${letter.topic}/${letter.partition} @${letter.offset}`),
      el('p', { class: 'reason' }, inShort(whole.reason ?? '')),
      el('div', { class: 'inside' }, headerList(whole.headers ?? {}), payload),
      el('p', { class: 'buttons' },
        button('replay', () => this.replay(letter, mended()), { class: 'primary' }),
        reason, button('discard', () => this.discard(letter, reason), { class: 'discard' }),
        asCurl('This letter', () => [['Replay', curl(path(letter), 'POST', mended())],
          ['Discard', curl(`${path(letter)}?reason=${encodeURIComponent(reason.value)}`, 'DELETE')]])),
      el('details', {}, el('summary', {}, whole.exception ?? 'stack trace'), el('pre', {}, `${whole.reason ?? ''}\n\n${whole.stackTrace ?? ''}`)));
    this.one.hidden = false;
    this.one.firstChild.focus();
  }

  async replay(letter, body) {
    const answer = await attempt(() => ask(path(letter), 'POST', body));
    if (!answer) return;
    notice(`Handled. ${plural(answer.followed, 'record')} followed that waited behind it.`);
    this.done();
  }

  async discard(letter, reason) {
    if (!reason.value.trim()) {
      notice('A discard needs a reason.', true);
      reason.focus();
      return;
    }
    const answer = await attempt(() => ask(`${path(letter)}?reason=${encodeURIComponent(reason.value.trim())}`, 'DELETE'));
    if (!answer) return;
    notice('Discarded. What waited behind it goes on.');
    this.done();
  }

  done() {
    this.one.hidden = true;
    return this.open();
  }
}

customElements.define('dead-letters', DeadLetters);
