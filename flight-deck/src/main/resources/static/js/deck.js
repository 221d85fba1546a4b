import { el, say, mark } from './dom.js';
import { explainEverything } from './named-object.js';
import { ask } from './actions.js';
import { OLD, pictures } from './stream.js';
import './picture-controls.js';
import './order-ledger.js';
import './flow-picture.js';
import './break-panel.js';
import './prediction-card.js';
import './order-lists.js';
import './order-story.js';
import './tape-reader.js';
import './dead-letters.js';
import './follow-order.js';

const sources = { kafka: 'Kafka', services: 'One of the services', tape: 'The tape' };

function route() {
  const [, screen = '', id] = location.hash.split('/');
  const shown = { orders: 'order', tape: 'tape', 'dead-letters': 'dead-letters' }[screen] ?? 'flow';
  for (const section of document.querySelectorAll('[data-shown]')) section.hidden = section.dataset.shown !== shown;
  for (const link of document.querySelectorAll('nav a')) {
    if (link.dataset.screen === shown) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  if (shown === 'order') document.querySelector('order-story').open(decodeURIComponent(id));
  if (shown === 'tape') document.querySelector('tape-reader').open();
  if (shown === 'dead-letters') document.querySelector('dead-letters').open();
}

/** A page that freezes silently lies: what is old says so. */
function showAge() {
  const place = document.querySelector('.stale');
  const picture = pictures.newest;
  const isAway = !picture || !pictures.connected;
  for (const source of Object.keys(sources)) {
    const age = picture?.ages[source];
    mark(document.documentElement, 'old-' + source, isAway || age == null || age + pictures.age > OLD);
  }
  place.hidden = !pictures.isOld;
  if (!pictures.isOld) return;
  if (!picture) say(place, 'Waiting for the deck…');
  else if (!pictures.connected) say(place, `The deck is away. This is the picture as of ${Math.round(pictures.age)} s ago; it connects again by itself.`);
  else say(place, silence(pictures.oldest, picture));
}

function silence([source, age], { topics }) {
  if (age === Infinity) return `${sources[source]} has not answered yet.`;
  const isLeaderless = topics.some(({ lanes }) => lanes.some(({ leader }) => leader == null));
  return source === 'tape' && isLeaderless
    ? `Some lanes have no leader yet: the ledger is as of ${Math.round(age)} s ago.`
    : `${sources[source]} did not answer for ${Math.round(age)} s: this is the last picture.`;
}

async function sayWhoMayAct() {
  const { mayAct } = await ask('/api/session').catch(() => ({ mayAct: true }));
  if (!mayAct) document.querySelector('footer').append(el('p', {},
    'You may look, not act: the address that ./demo up printed has the token that acting needs.'));
}

explainEverything();
addEventListener('hashchange', () => {
  route();
  document.querySelector('#screen').focus({ preventScroll: true });
});
document.querySelector('.skip').addEventListener('click', event => {
  event.preventDefault();
  document.querySelector('#screen').focus();
});
pictures.addEventListener('clock', showAge);
route();
pictures.open();
sayWhoMayAct();
