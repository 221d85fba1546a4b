import { el, button, say } from './dom.js';
import { count, rate, millis } from './words.js';
import { ask, attempt, curl } from './actions.js';
import { named } from './named-object.js';
import { asCurl } from './as-curl.js';
import { follow } from './follow-order.js';

const KEPT = 120; // Seconds of the little curve.
const bursts = [[100, 20], [1000, 250], [10_000, 500]];
const svg = name => document.createElementNS('http://www.w3.org/2000/svg', name);

/** What the customer feels, and the orders that the page itself places. */
export class CustomersCard {
  #rates = [];
  #second = 0;

  constructor() {
    this.felt = el('b', { class: 'times' });
    this.rate = el('b', {});
    this.failed = el('small', {});
    this.curve = svg('svg');
    this.curve.setAttribute('class', 'curve');
    this.curve.setAttribute('viewBox', `0 0 ${KEPT} 24`);
    this.curve.setAttribute('preserveAspectRatio', 'none');
    this.curve.setAttribute('aria-hidden', 'true');
    this.line = this.curve.appendChild(svg('path'));
    const beat = () => attempt(() => ask('/api/heartbeat', 'POST', { on: this.heartbeat.checked }));
    this.heartbeat = el('input', { type: 'checkbox', change: beat });
    this.element = el('article', { class: 'card customers' },
      el('h3', {}, named('customer', 'customers')),
      el('div', { 'data-object': 'customer' }, el('p', { class: 'felt' }, 'POST /orders answers in ', this.felt, this.failed),
        el('p', { class: 'felt' }, this.rate, ' orders'), this.curve),
      button('Place one order and follow it', () => attempt(follow), { class: 'primary' }),
      el('p', { class: 'bursts', role: 'group', 'aria-label': 'Bursts of orders' }, ...bursts.map(burst)),
      el('p', { class: 'heartbeat' }, el('label', {}, this.heartbeat, ' idle heartbeat'),
        asCurl('Orders', () => this.requests())));
  }

  requests() {
    const place = body => curl('/api/orders', 'POST', body);
    const on = !this.heartbeat.checked;
    return [['One order', place({})],
      ...bursts.map(([orders, perSecond]) => [`${count(orders)} orders`, place({ count: orders, perSecond })]),
      [`Idle heartbeat ${on ? 'on' : 'off'}`, curl('/api/heartbeat', 'POST', { on })]];
  }

  show({ customer, at }) {
    say(this.felt, customer.p50 == null ? 'nobody asked yet' : `p50\u00a0${count(customer.p50)} · p99\u00a0${millis(customer.p99).replace(' ', '\u00a0')}`);
    say(this.failed, customer.failed ? ` ${count(customer.failed)} failed` : '');
    say(this.rate, rate(customer.ordersPerSecond));
    if (document.activeElement !== this.heartbeat) this.heartbeat.checked = customer.heartbeat;
    const second = Math.floor(Date.parse(at) / 1000);
    if (second === this.#second) return;
    this.#second = second;
    this.#rates = [...this.#rates, customer.ordersPerSecond].slice(-KEPT);
    const most = Math.max(1, ...this.#rates);
    this.line.setAttribute('d', 'M' + this.#rates
      .map((one, index) => `${KEPT - this.#rates.length + index} ${(23 - one / most * 21).toFixed(1)}`).join('L'));
  }
}

function burst([orders, perSecond]) {
  const body = { count: orders, perSecond };
  const place = () => attempt(() => ask('/api/orders', 'POST', body));
  const label = orders < 1000 ? `+${orders}` : `+${orders / 1000}k`;
  return button(label, place, { 'aria-label': `Place ${count(orders)} orders` });
}
