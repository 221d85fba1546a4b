import { el, say } from './dom.js';
import { brief, countdown } from './words.js';
import { ask, attempt, copy } from './actions.js';
import { everyPicture, pictures } from './stream.js';

/** Asks what will happen before it breaks something, and says in words what did. Nothing is scored. */
class PredictionCard extends HTMLElement {
  #watched = null;
  #shown = '';

  connectedCallback() {
    this.dialog = el('dialog', { class: 'question', 'aria-labelledby': 'prediction' });
    this.answer = el('section', { class: 'dock', role: 'region', 'aria-label': 'What happened', 'aria-live': 'polite', hidden: true });
    this.append(this.dialog, this.answer);
    everyPicture(snapshot => this.watch(snapshot));
    pictures.addEventListener('clock', () => this.count());
  }

  ask(action) {
    const name = 'said';
    const act = el('button', { type: 'button', class: 'primary', disabled: true, click: () => this.act(action, said()) }, action.button);
    const said = () => Number(this.dialog.querySelector('input:checked').value);
    const choices = action.answers.map((text, index) => el('label', {},
      el('input', { type: 'radio', name, value: index, change: () => act.disabled = false }), el('span', {}, text)));
    const fields = el('fieldset', {}, el('legend', {}, action.question), ...choices);
    fields.addEventListener('keydown', event => event.key === 'Enter' && !act.disabled && act.click());
    this.dialog.replaceChildren(
      el('h2', { id: 'prediction' }, action.title),
      ...(action.available ? [fields, this.buttons(action, act)] : [this.elsewhere(action)]));
    this.dialog.showModal();
  }

  buttons(action, act) {
    return el('p', { class: 'buttons' }, act,
      el('button', { type: 'button', click: () => this.act(action, null) }, 'just do it'),
      el('button', { type: 'button', click: () => this.dialog.close() }, 'leave it'));
  }

  /** The page cannot do it here: it says why, and which command can. */
  elsewhere(action) {
    return el('div', {}, el('p', {}, action.unavailable), el('pre', {}, action.cli),
      el('p', { class: 'buttons' },
        el('button', { type: 'button', class: 'primary', click: () => attempt(() => copy(action.cli)) }, 'copy the command'),
        el('button', { type: 'button', click: () => this.dialog.close() }, 'close')));
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
    const close = el('button', { type: 'button', class: 'close', 'aria-label': 'Close', click: () => this.close() }, '×');
    this.answer.replaceChildren(el('header', {}, el('h2', {}, run.title), close), ...(run.was == null && !run.observation
      ? [el('p', { class: 'under-way' }, states[run.state] ?? run.state, ' ', this.clock), youSaid(action, run)] : judged(action, run)));
    this.answer.hidden = false;
    this.answer.dataset.state = run.state;
    if (run.state === 'JUDGED') remember(action, run);
    this.count();
  }

  count() {
    if (!this.run || this.run.state !== 'BROKEN' || !pictures.newest || !this.run.healsAt) return;
    const now = Date.parse(pictures.newest.at) + pictures.age * 1000;
    say(this.clock, countdown((Date.parse(this.run.healsAt) - now) / 1000));
  }

  close() {
    this.#watched = null;
    this.answer.hidden = true;
  }
}

const states = {
  BROKEN: 'It is broken, and heals by itself in',
  HEALING: 'It heals.',
  WATCHING: 'It is whole again. Its orders come to their ends.',
  FAILED: 'It did not work.',
};

const youSaid = (action, run) => el('p', {}, run.said == null ? 'You made no prediction.' : `You said: ${action.answers[run.said]}.`);

function judged(action, run) {
  const right = run.said != null && run.said === run.was;
  return [
    run.said == null ? '' : el('p', { class: 'said' }, el('span', {}, 'You said'), el('b', {}, action.answers[run.said])),
    run.was == null ? '' : el('p', { class: right ? 'was right' : 'was' }, el('span', {}, 'It was'), el('b', {}, action.answers[run.was])),
    run.observation ? el('p', { class: 'observation' }, run.observation) : '',
    run.why ? el('p', { class: 'why' }, el('span', {}, 'Why'), run.why) : '',
    run.code ? el('p', { class: 'where' }, el('span', {}, 'Where'), el('code', {}, run.code.symbol), el('small', { title: run.code.file }, brief(run.code.file))) : '',
  ].filter(Boolean);
}

function remember(action, run) {
  const answers = JSON.parse(localStorage.getItem('predictions') ?? '{}');
  answers[action.name] = { said: run.said, was: run.was };
  localStorage.setItem('predictions', JSON.stringify(answers));
}

customElements.define('prediction-card', PredictionCard);

export const predict = action => document.querySelector('prediction-card').ask(action);
