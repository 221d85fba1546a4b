import { el, button, say } from './dom.js';
import { hue, rounded, short } from './words.js';
import { ask, attempt, notice } from './actions.js';
import { objects } from './objects.js';
import { pictures } from './stream.js';
import { actions } from './break-panel.js';
import { predict } from './prediction-card.js';
import { stopsOf } from './stops.js';
import { bringAbove } from './in-sight.js';

const SLOWER = 20;
const STOP = 6000; // Milliseconds at each object, unless skipped.

/** A real order with its real times, replayed more slowly; it stops at the objects that it passes. */
class FollowOrder extends HTMLElement {
  #skip = () => {};
  #turn = 0;

  connectedCallback() {
    this.setAttribute('role', 'region');
    this.setAttribute('aria-label', 'The order that you follow');
    this.hidden = true;
    document.addEventListener('keydown', event => event.key === 'Escape' && !this.hidden && this.end());
  }

  async start() {
    const turn = ++this.#turn;
    const placed = await ask('/api/orders', 'POST', {});
    this.lay(placed);
    location.hash = '#/';
    const story = await this.whole(placed.orderId, turn);
    if (!story || turn !== this.#turn) return;
    this.lane = story.steps.find(step => step.topic === 'orders')?.partition ?? 0;
    const stops = stopsOf(story, placed);
    for (const [index, stop] of stops.entries()) {
      if (turn !== this.#turn) return;
      await this.show(stop, `${index + 1} of ${stops.length}`, index ? stops[index - 1].at : 0);
    }
    if (turn === this.#turn) this.finish(story);
  }

  /** Its end takes a moment, or, if something is broken, longer. */
  async whole(id, turn) {
    for (let tries = 0; tries < 40 && turn === this.#turn; tries++) {
      await new Promise(done => setTimeout(done, 250));
      const story = await ask(`/api/orders/${id}/story`).catch(() => null);
      if (story?.complete) return story;
      say(this.words, 'It is placed. Its end is awaited…');
    }
    if (turn === this.#turn) this.finish({ orderId: id, state: 'PENDING' });
    return null;
  }

  lay({ orderId, milliseconds }) {
    const colour = el('i', { class: 'order-colour' });
    colour.style.setProperty('--hue', hue(orderId));
    this.time = el('b', { class: 'time', 'aria-live': 'off' }, rounded(0));
    this.count = el('small', {});
    this.name = el('strong', {});
    this.words = el('p', { class: 'words', 'aria-live': 'polite' }, `Answered 201 in ${rounded(milliseconds)}.`);
    this.next = button('next', () => this.#skip(), { class: 'primary' });
    this.replaceChildren(
      el('header', {}, colour, el('h2', {}, `Order ${short(orderId)}`),
        el('small', { class: 'slower' }, `real times, replayed ${SLOWER} times slower`),
        button('×', () => this.end(), { class: 'close', 'aria-label': 'Stop following' })),
      el('p', { class: 'stop' }, this.time, ' ', this.name, ' ', this.count), this.words,
      el('p', { class: 'buttons' }, this.next));
    this.hidden = false;
    this.next.focus();
  }

  async show(stop, count, from) {
    say(this.count, count);
    say(this.name, objects[stop.object][0]);
    say(this.words, `${stop.words} ${objects[stop.object][1]}`);
    const lit = document.querySelector(stop.where) ?? document.querySelector(stop.near ?? stop.where);
    lit?.classList.add('lit');
    if (lit) bringAbove(lit, this);
    let passed = false;
    const skipped = new Promise(done => this.#skip = () => done(passed = true));
    await Promise.race([skipped, this.run(from, stop.at, () => passed)]);
    if (!passed) await Promise.race([skipped, new Promise(done => setTimeout(done, STOP))]);
    lit?.classList.remove('lit');
  }

  /** The order's own clock, from one stop to the next. */
  run(from, to, passed) {
    const began = performance.now();
    return new Promise(done => {
      const tick = () => {
        const now = passed() ? to : Math.min(to, from + (performance.now() - began) / SLOWER);
        say(this.time, rounded(now));
        if (now >= to) done();
        else setTimeout(tick, 50);
      };
      tick();
    });
  }

  finish(story) {
    say(this.name, story.state);
    say(this.count, '');
    const told = story.told == null ? '' : `The customer was told after ${rounded(story.told)}. `;
    say(this.words, told + 'Now a question: you kill the node that leads its lane. What will a customer notice?');
    const kill = button('answer, then kill it', () => this.killLeader(), { class: 'primary' });
    this.next.replaceWith(kill, el('a', { href: `#/orders/${story.orderId}` }, 'its whole story'));
    kill.focus();
  }

  killLeader() {
    const leader = pictures.newest.topics.find(one => one.name === 'orders').lanes[this.lane ?? 0].leader;
    const node = pictures.newest.nodes.find(one => one.id === leader);
    const action = [...actions.values()].find(one => one.group === 'nodes' && one.target === node?.name);
    this.end();
    if (action) predict(action);
    else notice('No node can be broken from here.', true);
  }

  end() {
    this.#turn++;
    this.#skip();
    this.hidden = true;
    document.querySelectorAll('.lit').forEach(lit => lit.classList.remove('lit'));
  }
}

customElements.define('follow-order', FollowOrder);

export const follow = () => attempt(() => document.querySelector('follow-order').start());
