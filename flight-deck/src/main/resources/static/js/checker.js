import { el, button } from './dom.js';
import { attempt, copy } from './actions.js';
import { count } from './words.js';
import { pictures } from './stream.js';

const COMMAND = './demo verify';

/** Both sources of the ledger side by side, and the command of the third, which reads what the deck may not. */
export function askTheChecker() {
  const { ledger } = pictures.newest;
  const close = () => dialog.remove();
  const dialog = el('dialog', { 'aria-labelledby': 'checker', close },
    el('h2', { id: 'checker' }, 'Who says that it is right?'),
    el('p', {}, 'The ledger is counted from the tapes. order-service counts its own table, and both have to say the same.'),
    table(ledger),
    el('p', {}, 'The checker compares every table, both topics and what the bank has booked. The deck may read none of the'
      + ' tables, so it is asked in a terminal, and answers with each promise in a line:'),
    el('pre', {}, COMMAND),
    el('p', { class: 'buttons' }, button('copy the command', () => attempt(() => copy(COMMAND)), { class: 'primary' }),
      button('close', () => dialog.close())));
  document.body.append(dialog);
  dialog.showModal();
}

function table({ confirmed, rejected, cancelled, inFlight, held, books }) {
  const rows = [['confirmed', confirmed, books?.confirmed], ['rejected', rejected, books?.rejected],
    ['cancelled', cancelled, books?.cancelled], ['in flight', inFlight + held, books?.pending]];
  const head = ['', 'tapes', 'books'].map(words => el('th', { scope: 'col' }, words));
  return el('table', {}, el('thead', {}, el('tr', {}, ...head)), el('tbody', {}, ...rows.map(([words, tape, book]) =>
    el('tr', {}, el('th', { scope: 'row' }, words), el('td', {}, count(tape)), el('td', {}, count(book))))));
}
