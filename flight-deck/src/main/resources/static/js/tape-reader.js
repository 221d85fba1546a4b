import { el, button, say } from './dom.js';
import { count, rate, seconds } from './words.js';
import { ask, attempt, curl } from './actions.js';
import { everyPicture } from './stream.js';
import { asCurl } from './as-curl.js';
import { laneRecords, rewindPreview } from './lane-records.js';

/** A new reader that begins at the beginning, beside the live ones; what it computes has to equal the books. */
class TapeReader extends HTMLElement {
  open() {
    if (this.firstElementChild) return;
    const send = method => () => attempt(() => ask('/api/reader', method));
    this.start = button('Read from the beginning', send('POST'), { class: 'primary' });
    this.stop = button('End it', send('DELETE'));
    this.progress = el('progress', { max: 1, value: 0, 'aria-label': 'How far the reader is' });
    this.position = el('p', { class: 'position' }, 'No reader reads now.');
    this.revenue = el('p', { class: 'revenue', role: 'status' });
    this.live = el('ul', { class: 'live' });
    this.append(
      el('div', { class: 'panel' }, el('h2', {}, 'A new reader from the beginning'),
        el('p', { class: 'lead' }, 'The tape still has what others have read. A group that never was here'
          + ' reads all payments again and adds up the revenue from them alone, which has to equal the books of'
          + ' payment-service. It disturbs no other reader, and is gone afterwards.'),
        el('p', { class: 'buttons' }, this.start, this.stop, asCurl('A new reader', () =>
          [['Read from the beginning', curl('/api/reader', 'POST')], ['End it', curl('/api/reader', 'DELETE')]])),
        this.progress, this.position, this.revenue, this.live),
      rewindPreview(), laneRecords());
    everyPicture(snapshot => this.parentElement.hidden || this.show(snapshot));
  }

  show({ reader, topics, customer }) {
    this.start.disabled = Boolean(reader && !reader.done);
    this.stop.disabled = !reader;
    const topic = topics.find(one => one.name === (reader?.topic ?? 'payments'));
    if (topic) this.showLive(topic);
    if (!reader) {
      this.progress.value = 0;
      say(this.position, 'No reader reads now.');
      say(this.revenue, '');
      return;
    }
    this.progress.value = reader.end ? reader.position / reader.end : 1;
    const done = `${count(reader.position)} of ${count(reader.end)} records`;
    say(this.position, `${reader.group} on ${reader.topic}: ${done}, ${rate(reader.perSecond)}`);
    const end = topic?.lanes.reduce((sum, lane) => sum + lane.end, 0) ?? 0;
    this.compare(reader, customer.ordersPerSecond > 0 || end > reader.end);
  }

  /** The books go on when the reader has come to its end: it is equal if they once said the same since then. */
  compare({ group, done, revenue, books }, goesOn) {
    if (this.equal === group) return;
    const isEqual = JSON.stringify(revenue) === JSON.stringify(books);
    if (done && isEqual) this.equal = group;
    const verdict = !done ? '' : isEqual ? ' ✓ equal' : goesOn ? ', orders go on' : ' ✗ not equal';
    say(this.revenue, `revenue from the tape ${money(revenue)} · books ${money(books)}${verdict}`);
  }

  showLive(topic) {
    const lines = topic.readers.map(name => {
      const needles = topic.lanes.flatMap(lane => lane.groups.filter(one => one.group === name));
      const lag = needles.reduce((sum, one) => sum + one.lag, 0);
      const oldest = Math.max(0, ...needles.map(one => one.seconds ?? 0));
      return `${name}: ${needles.every(one => one.inStep) ? 'in step' : 'behind'}, ${count(lag)} · ${seconds(oldest)}`;
    });
    if (this.lines === lines.join()) return;
    this.lines = lines.join();
    this.live.replaceChildren(...lines.map(line => el('li', {}, line)));
  }
}

const money = sums => sums?.length ? sums.map(sum).join(' + ') : '–';

const sum = ({ currency, amount }) =>
  new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'code' }).format(amount / 100);

customElements.define('tape-reader', TapeReader);
