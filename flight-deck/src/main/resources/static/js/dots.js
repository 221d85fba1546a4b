import { drawing } from './picture-controls.js';
import { hue } from './words.js';

const FLIGHT = 700; // Milliseconds, unless slow motion is on.
const STEP = 100; // Milliseconds: eyes see a flight, and each step is work for a machine without a graphics card.
const FEW = 6;
const MOST = 40; // In the air at once: more would be a cloud, not records.
const still = matchMedia('(prefers-reduced-motion: reduce)');

/** Records on their way, in the colour of their order. One clock moves them all, and rests when none flies. */
export class Dots {
  element = Object.assign(document.createElement('div'), { className: 'dots', ariaHidden: 'true' });
  #free = [];
  #flights = new Set();
  #clock = null;

  fly(order, points) {
    if (still.matches || document.hidden || this.#flights.size >= MOST || points.length < 2) return;
    const dot = this.#free.pop() ?? this.element.appendChild(document.createElement('i'));
    dot.style.setProperty('--hue', hue(order));
    // Many that set out together would fly as one; a few at once are fewer steps.
    const delay = this.#flights.size > FEW ? Math.random() * 300 : 0;
    this.#flights.add({ dot, points, begins: performance.now() + delay, takes: FLIGHT * drawing.slow });
    this.#clock ??= setInterval(() => this.#step(performance.now()), STEP);
  }

  #step(now) {
    for (const flight of this.#flights) {
      const part = (now - flight.begins) / flight.takes;
      if (part >= 1) this.#land(flight);
      else if (part >= 0) flight.dot.style.transform = place(flight.points, part);
    }
    if (this.#flights.size) return;
    clearInterval(this.#clock);
    this.#clock = null;
  }

  #land(flight) {
    this.#flights.delete(flight);
    flight.dot.style.transform = '';
    this.#free.push(flight.dot);
  }
}

function place(points, part) {
  const at = part * (points.length - 1);
  const [[x, y], [nextX, nextY]] = [points[Math.floor(at)], points[Math.floor(at) + 1]];
  const rest = at % 1;
  return `translate(${(x + (nextX - x) * rest).toFixed(1)}px, ${(y + (nextY - y) * rest).toFixed(1)}px)`;
}
