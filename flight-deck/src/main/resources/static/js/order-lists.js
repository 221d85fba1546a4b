import { el, say, each, attribute } from './dom.js';
import { millis, short, hue, clock } from './words.js';
import { everyPicture } from './stream.js';

class LastOrders extends HTMLElement {
  connectedCallback() {
    this.list = el('ol', {});
    this.none = el('p', { class: 'nothing' }, 'None yet: place one at the top left.');
    this.append(el('h2', {}, 'Last orders'), this.list, this.none);
    everyPicture(snapshot => this.show(snapshot));
  }

  show({ lastOrders }) {
    this.none.hidden = lastOrders.length > 0;
    each(this.list, lastOrders.slice(0, 8), order => order.orderId, row, (item, order) => {
      attribute(item, 'data-state', order.state);
      say(item.children[2], order.state);
      say(item.children[3], order.milliseconds == null ? '' : millis(order.milliseconds));
    });
  }
}

function row(order) {
  const colour = el('i', { class: 'order-colour' });
  colour.style.setProperty('--hue', hue(order.orderId));
  const link = el('a', { href: `#/orders/${order.orderId}`, title: order.orderId }, short(order.orderId));
  return el('li', {}, colour, link, el('b', {}), el('span', {}));
}

class WhatHappened extends HTMLElement {
  connectedCallback() {
    this.list = el('ol', { 'aria-live': 'polite', 'aria-relevant': 'additions' });
    this.none = el('p', { class: 'nothing' }, 'Nothing was broken yet.');
    this.append(el('h2', {}, 'What happened'), this.list, this.none);
    everyPicture(snapshot => this.show(snapshot));
  }

  show({ happened }) {
    this.none.hidden = happened.length > 0;
    each(this.list, happened.slice(0, 8), one => one.at + one.text,
      one => el('li', {}, el('time', { datetime: one.at }, clock(one.at)), el('span', {}, one.text)));
  }
}

customElements.define('last-orders', LastOrders);
customElements.define('what-happened', WhatHappened);
