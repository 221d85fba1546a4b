import { el, button } from './dom.js';
import { objects } from './objects.js';

/**
 * The name of one of the thirteen objects. Hover, focus or tap says its sentence; anything with `data-object` says it
 * on hover, too.
 */
class NamedObject extends HTMLElement {
  connectedCallback() {
    if (this.firstElementChild) return;
    const key = this.getAttribute('key');
    this.dataset.object = key;
    const label = this.getAttribute('label') ?? objects[key][0];
    const name = button(label, () => tip.toggle(name, key), { class: 'name', 'aria-describedby': 'sentence-' + key });
    name.addEventListener('focus', () => tip.open(name, key));
    name.addEventListener('blur', () => tip.close());
    this.append(name);
  }
}

const tip = {
  box: null,

  open(near, key, place) {
    this.box ??= document.body.appendChild(el('div', { class: 'tip', 'aria-hidden': 'true' }));
    this.box.replaceChildren(el('strong', {}, place ?? objects[key][0]), el('span', {}, objects[key][1]));
    this.box.dataset.key = key;
    this.box.hidden = false;
    const box = near.getBoundingClientRect();
    const { width, height } = this.box.getBoundingClientRect();
    const left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - width - 8));
    const above = box.bottom + height + 14 > innerHeight;
    this.box.style.left = `${left + scrollX}px`;
    this.box.style.top = `${(above ? box.top - height - 8 : box.bottom + 8) + scrollY}px`;
  },

  close() {
    if (this.box) this.box.hidden = true;
    this.tapped = false;
  },

  toggle(near, key) {
    const isOpen = this.box && !this.box.hidden && this.box.dataset.key === key;
    if (isOpen && this.tapped) {
      this.close();
    } else {
      this.open(near, key);
      this.tapped = true;
    }
  },
};

let resting;
const REST = 250; // Milliseconds: a pointer that only passes asks nothing.

/** The sentences once, for screen readers, and one listener for every hover; a record says its place, too. */
export function explainEverything() {
  customElements.define('named-object', NamedObject);
  document.body.append(el('div', { hidden: true }, ...Object.entries(objects)
    .map(([key, [, sentence]]) => el('p', { id: 'sentence-' + key }, sentence))));
  // Not `pointerover`: what a new layout puts under a resting pointer was not asked for.
  for (const moved of ['pointermove', 'pointerdown']) document.addEventListener(moved, explain);
  document.addEventListener('keydown', event => event.key === 'Escape' && tip.close());
}

function explain({ target }) {
  clearTimeout(resting);
  const thing = target.closest?.('[data-object]');
  if (thing) resting = setTimeout(() => tip.open(thing, thing.dataset.object, target.dataset?.place), REST);
  else if (!document.activeElement?.classList.contains('name')) tip.close();
}

export const named = (key, label) => el('named-object', { key, label });
