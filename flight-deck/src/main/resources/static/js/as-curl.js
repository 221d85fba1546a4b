import { el, button } from './dom.js';
import { attempt, copy } from './actions.js';

/** One quiet button for all that a panel can do: each action with the request that the page would send. */
export const asCurl = (panel, requests) =>
  button('as curl', () => show(panel, requests()), { class: 'quiet', 'aria-label': `${panel} as curl` });

function show(panel, requests) {
  const dialog = el('dialog', { class: 'curls', 'aria-labelledby': 'curls', close: () => dialog.remove() },
    el('header', {}, el('h2', { id: 'curls' }, `${panel} as curl`),
      button('×', () => dialog.close(), { class: 'close', 'aria-label': 'Close' })),
    el('p', {}, 'What the page sends. TOKEN is in the address that ./demo up prints.'),
    el('ul', {}, ...requests.map(([title, command]) => el('li', {}, el('b', {}, title),
      button('copy', () => attempt(() => copy(command)), { 'aria-label': `Copy: ${title}` }), el('pre', {}, command)))));
  document.body.append(dialog);
  dialog.showModal();
}
