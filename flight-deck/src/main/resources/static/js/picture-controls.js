import { el, button, say } from './dom.js';
import { clock } from './words.js';
import { objects } from './objects.js';
import { pictures } from './stream.js';

/** How the flow is drawn: none of it changes what is counted. */
export const drawing = { paused: false, slow: 1 };

const themes = ['auto', 'light', 'dark'];

class PictureControls extends HTMLElement {
  connectedCallback() {
    this.note = el('span', { class: 'note', role: 'status' });
    this.pause = this.toggle('pause', () => this.setPaused(!drawing.paused));
    this.slow = this.toggle('slow motion', () => this.setSlow(drawing.slow === 1));
    this.theme = button('', () => this.setTheme(this.nextTheme()));
    const help = button('what is what', () => this.help().showModal());
    this.append(this.note, this.pause, this.slow, this.theme, help);
    this.setTheme(localStorage.getItem('theme') ?? 'auto');
  }

  toggle(label, click) {
    return button(label, click, { 'aria-pressed': 'false' });
  }

  setPaused(paused) {
    drawing.paused = paused;
    this.pause.setAttribute('aria-pressed', paused);
    document.documentElement.classList.toggle('paused', paused);
    this.annotate();
  }

  setSlow(slow) {
    drawing.slow = slow ? 10 : 1;
    this.slow.setAttribute('aria-pressed', slow);
    this.annotate();
  }

  annotate() {
    const at = pictures.newest ? ` at ${clock(pictures.newest.at)}` : '';
    if (drawing.paused) say(this.note, `picture paused${at}, counting goes on`);
    else say(this.note, drawing.slow > 1 ? 'dots move 10 times slower, figures are live' : '');
  }

  nextTheme() {
    return themes[(themes.indexOf(localStorage.getItem('theme') ?? 'auto') + 1) % themes.length];
  }

  setTheme(theme) {
    localStorage.setItem('theme', theme);
    document.documentElement.dataset.theme = theme;
    say(this.theme, theme === 'auto' ? 'light/dark: auto' : theme);
    this.theme.setAttribute('aria-label', `Colours: ${theme}`);
  }

  help() {
    if (this.dialog) return this.dialog;
    const close = button('close', () => this.dialog.close());
    const list = el('ol', { class: 'thirteen' }, ...Object.values(objects)
      .map(([name, sentence]) => el('li', {}, el('strong', {}, name), ' ', sentence)));
    this.dialog = el('dialog', { 'aria-labelledby': 'what-is-what' },
      el('h2', { id: 'what-is-what' }, 'What is what'), list, el('p', { class: 'buttons' }, close));
    this.append(this.dialog);
    return this.dialog;
  }
}

customElements.define('picture-controls', PictureControls);
