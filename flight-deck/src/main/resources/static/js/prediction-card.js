import { el, button, say } from './dom.js';
import { brief, countdown } from './words.js';
import { ask, attempt, copy } from './actions.js';
import { everyPicture, pictures } from './stream.js';
import { asCurl } from './as-curl.js';
import { giveRoomBack, uncover } from './in-sight.js';

/** Asks what will happen before it breaks something, and says in words what did. Nothing is scored. */
class PredictionCard extends HTMLElement {
  #watched = null;
  #shown = '';

  connectedCallback() {
    this.dialog = el('dialog', { class: 'question', 'aria-labelledby': 'prediction' });
    const role = { role: 'region', 'aria-label': 'What came of it', 'aria-live': 'polite' };
    this.answer = el('section', { class: 'dock', hidden: true, ...role });
    this.append(this.dialog, this.answer);
    this.sizes = new ResizeObserver(() => this.uncover());
    everyPicture(snapshot => this.watch(snapshot));
    pictures.addEventListener('clock', () => this.count());
    document.addEventListener('keydown', event => event.key === 'Escape' && !document.querySelector('dialog[open]') && this.close());
  }

  ask(action) {
    const name = 'said';
    const act = button(action.button, () => this.act(action, said()), { class: 'primary', disabled: true, 'aria-describedby': 'first' });
    const said = () => Number(this.dialog.querySelector('input:checked').value);
    const choices = action.answers.map((text, index) => el('label', {},
      el('input', { type: 'radio', name, value: index, change: () => this.choose(act) }), el('span', {}, text)));
    const fields = el('fieldset', {}, el('legend', {}, action.question), ...choices);
    fields.addEventListener('keydown', event => event.key === 'Enter' && !act.disabled && act.click());
    this.dialog.replaceChildren(
      el('h2', { id: 'prediction' }, action.title),
      ...(action.available ? [fields, el('p', {}, load(action)), this.buttons(action, act)] : [this.elsewhere(action)]));
    this.dialog.showModal();
  }

  choose(act) {
    act.disabled = false;
    this.first.hidden = true;
  }

  buttons(action, act) {
    this.first = el('small', { id: 'first' }, 'choose an answer first, or just do it');
    return el('p', { class: 'buttons' }, act,
      button('just do it', () => this.act(action, null), { class: 'just' }),
      button('leave it', () => this.dialog.close()), asCurl(action.title, () => [[action.title, action.curl]]), this.first);
  }

  /** The page cannot do it here: it says why, and which command can. */
  elsewhere(action) {
    return el('div', {}, el('p', {}, action.unavailable), el('pre', {}, action.cli),
      el('p', { class: 'buttons' },
        button('copy the command', () => attempt(() => copy(action.cli)), { class: 'primary' }),
        button('close', () => this.dialog.close())));
  }

  async act(action, said) {
    this.dialog.close();
    const run = await attempt(() => ask(`/api/actions/${action.name}`, 'POST', said == null ? {} : { said }));
    if (!run) return;
    this.#watched = { id: run.id, action };
    this.show(run);
  }

  watch({ runs }) {
    const run = runs.find(one => one.id === this.#watched?.id);
    if (run) this.show(run);
  }

  show(run) {
    if (this.#shown === run.id + run.state) return;
    this.#shown = run.id + run.state;
    this.run = run;
    const { action } = this.#watched;
    this.clock = el('b', { 'aria-live': 'off' });
    const close = button('×', () => this.close(), { class: 'close', 'aria-label': 'Close' });
    const isOpen = run.was == null && !run.observation;
    const words = run.state === 'BROKEN' && !action.heals ? 'It is under way, and mended afterwards.' : states[run.state];
    const underWay = el('p', { class: 'under-way' }, words ?? run.state, ' ', this.clock);
    this.answer.replaceChildren(el('header', {}, el('h2', {}, run.title), close),
      ...(isOpen ? [underWay, youSaid(action, run), run.state === 'FAILED' ? '' : el('p', {}, load(action))] : judged(action, run)));
    this.answer.hidden = false;
    this.answer.dataset.state = run.state;
    if (run.state === 'JUDGED') remember(action, run);
    this.count();
    [this.answer, this.tile].filter(Boolean).forEach(one => this.sizes.observe(one));
  }

  get tile() {
    return document.querySelector(`.tile[data-service="${this.#watched.action.target}"]`);
  }

  /** What the question is about is not behind its answer, also when one of them grows. */
  uncover() {
    if (this.#watched && this.tile) uncover(this.tile, this.answer);
  }

  count() {
    if (this.run?.state !== 'BROKEN' || !pictures.newest || !this.#watched?.action.heals) return;
    const now = Date.parse(pictures.newest.at) + pictures.age * 1000;
    say(this.clock, countdown((Date.parse(this.run.healsAt) - now) / 1000));
  }

  close() {
    this.#watched = null;
    this.sizes.disconnect();
    this.answer.hidden = true;
    giveRoomBack();
  }
}

const states = {
  BROKEN: 'It is broken, and heals by itself in',
  HEALING: 'It heals.',
  WATCHING: 'It is whole again. Its orders come to their ends.',
  FAILED: 'It did not work.',
};

const load = action => `While it runs, the deck places ${action.ordersPerSecond} orders a second of its own.`;

const youSaid = (action, run) =>
  el('p', {}, run.said == null ? 'You made no prediction.' : `You said: ${action.answers[run.said]}.`);

function judged(action, run) {
  const right = run.said != null && run.said === run.was;
  const line = (kind, label, ...words) => el('p', { class: kind }, el('span', {}, label), ...words);
  const answer = place => el('b', {}, action.answers[place]);
  return [
    run.said != null && line('said', 'You said', answer(run.said)),
    run.was != null && line(right ? 'was right' : 'was', 'It was', answer(run.was)),
    run.observation && el('p', { class: 'observation' }, run.observation),
    run.why && line('why', 'Why', run.why),
    run.code && line('where', 'Where', el('code', {}, run.code.symbol),
      el('small', { title: run.code.file }, brief(run.code.file))),
    run.lab && line('lab', 'Lab', el('code', {}, `./demo lab ${run.lab}`)),
  ].filter(Boolean);
}

function remember(action, run) {
  const answers = JSON.parse(localStorage.getItem('predictions') ?? '{}');
  answers[action.name] = { said: run.said, was: run.was };
  localStorage.setItem('predictions', JSON.stringify(answers));
}

customElements.define('prediction-card', PredictionCard);

export const predict = action => document.querySelector('prediction-card').ask(action);
