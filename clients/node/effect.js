// What this reader does with an order's event, once it is known to be new.
import { readdirSync, readFileSync } from 'node:fs'

const contracts = new URL('../../kafka/contracts/', import.meta.url)
export const required = new Map(
  readdirSync(contracts)
    .filter((file) => file.startsWith('order_'))
    .map((file) => [file.replace('.schema.json', ''), JSON.parse(readFileSync(new URL(file, contracts))).required]),
)
// Rule 6: codes are for programs, and there may be new ones.
const words = new Map([
  ['CARD_DECLINED', 'the bank declined the card'],
  ['CUSTOMER', 'the customer asked for it'],
  ['DEADLINE', 'it was not paid in time'],
])

/** Of a record that cannot be handled, today or tomorrow. */
export class Poison extends Error {}

/** Here a service does its work. This one has words for it. */
export function effect(event, value) {
  const body = parse(value)
  const missing = required.get(event).find((field) => body[field] === undefined)
  if (missing) throw new Poison(`${missing} is missing`)
  const done = `${event.replace('order_', '')} for ${body.customerId}`
  return 'reason' in body ? `${done}: ${words.get(body.reason) ?? 'no reason that I know'}` : done
}

function parse(value) {
  try {
    return Object(JSON.parse(value))
  } catch {
    throw new Poison('the value is no JSON object')
  }
}
