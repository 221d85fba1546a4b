import { el, button } from './dom.js';
import { brief, clock, hue, rounded } from './words.js';
import { ask } from './actions.js';
import { asCurl } from './as-curl.js';

const kinds = { WORK: 'work', WAIT: 'waiting', RECORD: 'record', DUPLICATE: 'came again, ignored' };
const tenth = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const exact = number => `${tenth.format(number)} ms`;
const verbs = { WORK: 'took', WAIT: 'waited' };

/** One order from its POST to its end: a row per step, working and waiting in different shades. */
class OrderStory extends HTMLElement {
  async open(id) {
    this.id = id;
    this.replaceChildren(el('p', { class: 'nothing', role: 'status' }, 'Reading the tapes…'));
    try {
      const story = await ask(`/api/orders/${encodeURIComponent(id)}/story`);
      if (this.id === id) this.show(story);
    } catch (refusal) {
      this.replaceChildren(el('p', { class: 'nothing', role: 'status' }, refusal.message), back());
    }
  }

  show(story) {
    const end = Math.max(1, ...story.steps.map(step => step.to));
    const colour = el('i', { class: 'order-colour' });
    colour.style.setProperty('--hue', hue(story.orderId));
    this.replaceChildren(
      el('header', {}, el('h2', {}, colour, el('span', {}, story.orderId)),
        el('p', { class: 'ended' }, el('b', { 'data-state': story.state }, story.state), came(story)),
        el('p', { class: 'buttons' }, button('read again', () => this.open(this.id)),
          back(), asCurl('This story', () => [['Look', `curl ${location.origin}/api/orders/${story.orderId}/story`]]))),
      el('p', { class: 'key' }, ...Object.entries(kinds).map(([kind, words]) => el('span', { 'data-kind': kind }, el('i', {}), words))),
      el('ol', { class: 'steps' }, ...story.steps.map(step => row(step, end))),
      story.complete ? '' : el('p', { class: 'nothing' }, 'The story is not complete: the order has not ended, or its records are no longer found.'));
  }
}

function row(step, end) {
  const bar = el('i', {});
  bar.style.left = `min(${step.from / end * 100}%, 100% - 6px)`;
  bar.style.width = `max(6px, ${(step.to - step.from) / end * 100}%)`;
  const when = step.to > step.from ? `${exact(step.from)} – ${exact(step.to)}` : `at ${exact(step.from)}`;
  return el('li', { 'data-kind': step.kind, 'data-service': step.by },
    el('div', { class: 'what' }, el('b', {}, step.what), el('small', {}, [step.by, ...facts(step)].filter(Boolean).join(' · '))),
    el('div', { class: 'bar', 'aria-hidden': 'true' }, bar),
    el('div', { class: 'when' }, when, ' ', el('small', {}, step.to > step.from ? `${verbs[step.kind]} ${exact(step.to - step.from)}` : kinds[step.kind])),
    step.code ? el('div', { class: 'code' }, el('code', {}, step.code.symbol), el('small', { title: step.code.file }, brief(step.code.file))) : '');
}

/** Until the record that ended it, as the list of the last orders says it; what comes after has its own name. */
const came = ({ ended, told, began }) => [ended == null ? '' : ` ${rounded(ended)} after it was placed`,
  told == null ? '' : `the customer was told after ${rounded(told)}`, `began ${clock(began)}`].filter(Boolean).join(', ');

const facts = step => [
  step.topic && step.kind === 'WORK' ? `of ${step.type} at ${place(step)}` : step.topic ? place(step) : '',
  step.attempt ? `attempt ${step.attempt}` : '',
  step.sequence ? `sequence ${step.sequence}` : '',
  step.eventId ? `id ${step.eventId}` : '',
];

const place = ({ topic, partition, offset }) => `topic ${topic}, partition ${partition}, offset ${offset}`;

const back = () => el('a', { href: '#/' }, 'back to the flow');

customElements.define('order-story', OrderStory);
