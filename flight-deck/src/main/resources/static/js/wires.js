const svg = name => document.createElementNS('http://www.w3.org/2000/svg', name);
const SAMPLES = 14;

/** The lines between services and tapes: a fan to the lanes, an arc around a tape. Drawn anew when the layout changes. */
export class Wires {
  #routes = new Map();
  #busy = new Map();

  constructor(map) {
    this.map = map;
    this.element = svg('svg');
    this.element.setAttribute('class', 'wires');
    this.element.setAttribute('aria-hidden', 'true');
  }

  /** Points from a name to a name, such as `order-service>orders/2` or `orders/2>payment-service`. */
  route(name) {
    return this.#routes.get(name);
  }

  draw(cards, tapes) {
    this.element.replaceChildren();
    this.#routes.clear();
    this.#busy.clear();
    this.origin = this.map.getBoundingClientRect();
    this.wide = matchMedia('(min-width: 1180px)').matches;
    for (const tape of tapes) {
      this.#write(tape, cards.get(tape.writer));
      for (const reader of tape.readers) this.#read(tape, reader, cards.get(reader));
    }
  }

  /** Above what can be seen one by one, the line itself is drawn as a bar. */
  busy(topic, on) {
    if (this.#busy.get(topic) === on) return;
    this.#busy.set(topic, on);
    for (const path of this.element.querySelectorAll(`[data-topic=${topic}]`)) path.classList.toggle('busy', on);
  }

  #write(tape, card) {
    for (const lane of tape.lanes) {
      const [from, to] = nearest(this.#box(card.tray), this.#box(lane.row));
      this.#line(`${tape.name}/${lane.partition}<`, from, to, tape.writer);
    }
  }

  #read(tape, reader, card) {
    const box = this.#box(card.element);
    const after = box.left > this.#box(tape.element).right;
    const isNext = after && box.left - this.#box(tape.element).right < 120;
    for (const lane of tape.lanes) {
      const [from, to] = nearest(this.#box(lane.row), box);
      if (isNext || !this.wide) this.#line(`${tape.name}/${lane.partition}>${reader}`, from, to, reader);
    }
    if (this.wide && !isNext) this.#arc(tape, reader, box, after);
  }

  #line(name, [x1, y1], [x2, y2], service) {
    const half = this.wide ? (x2 - x1) / 2 : 0;
    this.#path(name, `M${x1} ${y1}C${x1 + half} ${y1} ${x2 - half} ${y2} ${x2} ${y2}`, service);
  }

  /** Above the tapes for those further on, below them for the way back. */
  #arc(tape, reader, card, above) {
    const box = this.#box(tape.element);
    const y = above ? 14 : this.origin.height - 14;
    const from = above ? box.top : box.bottom;
    const to = above ? card.top : card.bottom;
    const x1 = box.left + (box.right - box.left) / 2;
    const x2 = (card.left + card.right) / 2;
    const turn = Math.sign(x2 - x1) * 16;
    const bend = above ? -1 : 1;
    const d = `M${x1} ${from}V${y - bend * 16}Q${x1} ${y} ${x1 + turn} ${y}H${x2 - turn}Q${x2} ${y} ${x2} ${y - bend * 16}V${to}`;
    this.#path(`${tape.name}>${reader}`, d, reader, `${reader} reads ${tape.name}`, [(x1 + x2) / 2, y]);
  }

  #path(name, d, service, label, at) {
    const path = svg('path');
    path.setAttribute('d', d);
    path.dataset.service = service;
    path.dataset.topic = name.match(/^\w+/)[0];
    if (this.wide) this.element.append(path);
    if (label) this.element.append(text(label, at, service));
    const length = path.getTotalLength();
    this.#routes.set(name, Array.from({ length: SAMPLES + 1 }, (_, index) => {
      const { x, y } = path.getPointAtLength(length * index / SAMPLES);
      return [x, y];
    }));
  }

  #box(element) {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const [x, y] = [this.origin.left, this.origin.top];
    return { left: left - x, right: right - x, top: top - y, bottom: bottom - y, middle: (top + bottom) / 2 - y };
  }
}

/** From the side of one box to the side of another that faces it. */
function nearest(from, to) {
  if (to.left >= from.right) return [[from.right + 4, from.middle], [to.left - 4, to.middle]];
  if (to.right <= from.left) return [[from.left - 4, from.middle], [to.right + 4, to.middle]];
  const down = to.middle > from.middle;
  return [[(from.left + from.right) / 2, down ? from.bottom : from.top], [(to.left + to.right) / 2, down ? to.top : to.bottom]];
}

function text(label, [x, y], service) {
  const words = svg('text');
  words.setAttribute('x', x);
  words.setAttribute('y', y);
  words.dataset.service = service;
  words.textContent = label;
  return words;
}
