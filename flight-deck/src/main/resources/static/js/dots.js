import { drawing } from './picture-controls.js';
import { hue } from './words.js';

const FLIGHT = 700; // Milliseconds, unless slow motion is on.
const FRAMES = 20; // Of a flight: more would be work for the machine that nobody sees.
const MOST = 40; // In the air at once: more would be a cloud, not records.
const still = matchMedia('(prefers-reduced-motion: reduce)');

/** Records on their way, in the colour of their order. The browser moves them; no script runs meanwhile. */
export class Dots {
  element = Object.assign(document.createElement('div'), { className: 'dots', ariaHidden: 'true' });
  #free = [];
  #flying = 0;

  fly(order, points, delay = 0) {
    if (still.matches || document.hidden || this.#flying >= MOST || points.length < 2) return;
    const dot = this.#free.pop() ?? this.element.appendChild(document.createElement('i'));
    this.#flying++;
    dot.style.setProperty('--hue', hue(order));
    const frames = points.map(([x, y]) => ({ transform: `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`, opacity: 1 }));
    frames.at(-1).opacity = 0.2;
    const easing = `steps(${FRAMES * drawing.slow})`;
    const flight = dot.animate(frames, { duration: FLIGHT * drawing.slow, delay, fill: 'backwards', easing });
    flight.onfinish = flight.oncancel = () => {
      this.#flying--;
      this.#free.push(dot);
    };
  }
}
