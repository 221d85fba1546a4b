/** Requests to the deck. Its refusals are sentences, and are shown as they are. */
export async function ask(path, method = 'GET', body = undefined) {
  const answer = await fetch(path, {
    method,
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  const said = text ? JSON.parse(text) : {};
  if (!answer.ok) throw new Error(said.detail ?? `${answer.status} ${answer.statusText}`);
  return said;
}

export function curl(path, method, body) {
  const parts = [`curl -X ${method} -H "Authorization: Bearer $TOKEN"`];
  if (body !== undefined) parts.push(`-H 'Content-Type: application/json' -d '${JSON.stringify(body)}'`);
  return `${parts.join(' ')} '${location.origin}${path}'`;
}

export async function copy(text) {
  await navigator.clipboard.writeText(text);
  notice('Copied: ' + text);
}

/** One line at the lower edge, read out, gone after a while. */
export function notice(text, bad = false) {
  const place = document.querySelector('.notice') ?? notices();
  // While a dialog is open, all outside of the newest is inert.
  ([...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body).append(place);
  place.classList.toggle('bad', bad);
  place.textContent = text;
  clearTimeout(notice.timer);
  notice.timer = setTimeout(() => place.textContent = '', 6000);
}

function notices() {
  const place = document.createElement('p');
  place.className = 'notice';
  place.setAttribute('role', 'status');
  return place;
}

/** What a button does; a refusal is said, not swallowed. */
export async function attempt(work) {
  try {
    return await work();
  } catch (refusal) {
    notice(refusal.message, true);
    return undefined;
  }
}
