/** An element with its children. Strings become text nodes, so whatever a customer is called stays text. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

export const button = (label, click, attributes = {}) => el('button', { type: 'button', ...attributes, click }, label);

/** Five pictures a second come in: what did not change is left alone. */
export function say(node, text) {
  const words = String(text);
  if (node.textContent !== words) node.textContent = words;
}

export function mark(node, name, on) {
  if (node.classList.contains(name) !== Boolean(on)) node.classList.toggle(name, Boolean(on));
}

export function attribute(node, name, value) {
  if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value);
}

/** Only what moves is moved: a style that is set again is work for the browser, even if it is the same. */
export function move(node, transform) {
  if (node.at$ === transform) return;
  node.at$ = transform;
  node.style.transform = transform;
}

/** One child per item, kept by its key, so that focus and scroll survive the next picture. */
export function each(parent, items, key, make, show) {
  const known = parent.children$ ??= new Map();
  const now = new Set();
  items.forEach((item, index) => {
    const name = key(item);
    now.add(name);
    let child = known.get(name);
    if (!child) known.set(name, child = make(item));
    if (parent.children[index] !== child) parent.insertBefore(child, parent.children[index] ?? null);
    show?.(child, item);
  });
  for (const [name, child] of known) {
    if (now.has(name)) continue;
    child.remove();
    known.delete(name);
  }
}
