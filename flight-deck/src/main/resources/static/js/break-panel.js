import { el, attribute, button, each, say } from './dom.js';
import { countdown, plural } from './words.js';
import { ask, attempt, curl, notice } from './actions.js';
import { everyPicture, pictures } from './stream.js';
import { named } from './named-object.js';
import { stateWords, bankWords } from './service-card.js';
import { predict } from './prediction-card.js';
import { asCurl } from './as-curl.js';

export const actions = new Map();
const order = ['services', 'nodes', 'database', 'bank', 'events', 'scale'];

/** A tile per thing that can be broken: its state, and what can be done to it. It draws the actions that it gets. */
class BreakPanel extends HTMLElement {
  async connectedCallback() {
    this.tiles = el('div', { class: 'tiles' });
    this.append(
      el('header', {}, el('h2', {}, 'Break it'),
        el('p', {}, 'Each fault is real and heals by itself. ', named('tiles', 'processes')),
        asCurl('Break it', () => this.requests()), button('Heal everything', () => this.heal(), { class: 'heal' })),
      this.tiles);
    everyPicture(snapshot => this.show(snapshot));
    pictures.addEventListener('clock', () => pictures.newest && this.showCountdowns(pictures.newest));
    await this.load();
    setInterval(() => document.hidden || this.load(), 5000); // Whether an action can run now changes.
  }

  async load() {
    try {
      const answer = await ask('/api/actions');
      answer.actions.forEach(action => actions.set(action.name, action));
      this.draw(answer.actions);
    } catch {
      // The stream says that the deck is away.
    }
  }

  draw(all) {
    const targets = Map.groupBy(all.toSorted((a, b) => order.indexOf(a.group) - order.indexOf(b.group)), one => one.target);
    each(this.tiles, [...targets.values()], group => group[0].target, group => new Tile(group[0]).element,
      (element, group) => element.tile$.offer(group));
    if (pictures.newest) this.show(pictures.newest);
  }

  requests() {
    return [['Heal everything', curl('/api/heal', 'POST')], ...[...actions.values()].map(one => [one.title, one.curl])];
  }

  show(snapshot) {
    const states = statesOf(snapshot);
    const broken = brokenBy(snapshot);
    for (const { tile$: tile } of this.tiles.children) tile.show(states.get(tile.target), broken.get(tile.target));
  }

  showCountdowns(snapshot) {
    const running = new Map(snapshot.runs.filter(run => run.state === 'BROKEN' && actions.get(run.action)?.heals)
      .map(run => [actions.get(run.action)?.target, Date.parse(run.healsAt)]));
    const now = Date.parse(snapshot.at) + pictures.age * 1000;
    for (const element of this.tiles.children) {
      const heals = running.get(element.tile$.target);
      element.tile$.count(heals ? (heals - now) / 1000 : null);
    }
  }

  async heal() {
    await attempt(() => ask('/api/heal', 'POST'));
    notice('Everything heals.');
  }
}

class Tile {
  constructor({ target, group }) {
    this.target = target;
    this.state = el('small', { class: 'word' });
    this.more = el('small', { class: 'more' });
    this.heals = el('small', { class: 'heals' });
    this.buttons = el('p', { class: 'buttons' });
    this.element = el('section', { class: `tile ${group}`, 'data-service': target, 'aria-label': target },
      el('h3', {}, el('i', { class: 'state' }), target), this.state, this.more, this.heals, this.buttons);
    this.element.tile$ = this;
  }

  offer(group) {
    each(this.buttons, group, action => action.name, control, (element, action) => {
      element.classList.toggle('unavailable', !action.available);
      attribute(element, 'title', action.unavailable ?? action.title);
    });
  }

  /** The deed is known before its target's own state tells of it. */
  show(state, deed) {
    const isAhead = deed && state?.state === 'UP';
    attribute(this.element, 'data-state', isAhead ? 'BROKEN' : state?.state ?? '');
    say(this.state, isAhead ? deed : state?.word ?? '');
    say(this.more, state?.more ?? '');
  }

  count(seconds) {
    say(this.heals, seconds == null ? '' : `heals by itself in ${countdown(seconds)}`);
  }
}

/** The verb alone where the tile says of what. */
function control(action) {
  const ask = () => predict(actions.get(action.name));
  return button(action.verb ?? action.title, ask, { 'data-action': action.name, 'aria-label': action.title });
}

function statesOf({ services, nodes, database, bank }) {
  const states = new Map();
  const add = (one, more) => states.set(one.name, { state: one.state, word: stateWords[one.state], more });
  [...services, database].filter(Boolean).forEach(one => add(one));
  nodes.forEach(node => add(node, rolesOf(node)));
  states.set('bank', { state: bank.state === 'GOOD' ? 'UP' : 'NOT_READY', word: bankWords[bank.state] });
  return states;
}

function brokenBy({ runs }) {
  const broken = runs.filter(run => run.state === 'BROKEN').map(run => actions.get(run.action)).filter(Boolean);
  return new Map(broken.map(({ target, deed }) => [target, deed]));
}

const rolesOf = node => `leads ${plural(node.leads, 'lane')}${node.controller ? ', is the controller' : ''}`;

customElements.define('break-panel', BreakPanel);
