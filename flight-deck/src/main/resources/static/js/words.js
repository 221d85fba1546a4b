const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const tenth = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

export const count = number => number == null ? '–' : whole.format(number);

export function rate(perSecond) {
  if (perSecond == null) return '–';
  return (perSecond < 10 ? tenth : whole).format(perSecond) + '/s';
}

export function seconds(number) {
  if (number == null) return '–';
  if (number < 60) return tenth.format(number) + ' s';
  if (number < 3600) return `${Math.floor(number / 60)} min ${Math.floor(number % 60)} s`;
  if (number < 86400) return `${Math.floor(number / 3600)} h ${Math.floor(number % 3600 / 60)} min`;
  return `${Math.floor(number / 86400)} d ${Math.floor(number % 86400 / 3600)} h`;
}

export function millis(number) {
  if (number == null) return '–';
  return number < 10_000 ? whole.format(number) + ' ms' : seconds(number / 1000);
}

const atMostTenth = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** As exact as a reader can use it. */
export const rounded = number => `${(number < 100 ? atMostTenth : whole).format(number)} ms`;

export const clock = instant => new Date(instant).toTimeString().slice(0, 8);

export function countdown(number) {
  const left = Math.max(0, Math.ceil(number));
  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
}

export const plural = (number, one, many = one + 's') => `${count(number)} ${number === 1 ? one : many}`;

/** An order's id is too long for a row; its end tells orders apart, since ids may begin with the time. */
export const short = id => id.length > 9 ? '…' + id.slice(-6) : id;

/** A path without its middle: the module and the file. */
export const brief = file => file.replace(/\/src\/.*\//, ' … ');

/** The colour of an order: the same at every place where one of its records is seen. */
export function hue(order) {
  let sum = 0;
  for (let i = 0; i < order.length; i++) sum = (sum * 31 + order.charCodeAt(i)) >>> 0;
  return sum % 12 * 30;
}
