// What a reader of the topic orders does with each record: the six rules of kafka/README.md. Knows no Kafka client.
import { effect, Poison, required } from './effect.js'

export class Orders {
  // The sequence of each order's last event. It grows with the orders and ends with this process: a service keeps it
  // in its database, and changes it in the transaction of the effect.
  #last = new Map()
  #outcomes = { applied: 0, 'came again': 0, skipped: 0, 'set aside': 0 }
  #gaps = 0

  /** Returns a line for people. Key, value and each header are buffers, or absent. */
  handle({ key, headers, value }) {
    try {
      const [outcome, line] = this.#follow(String(key ?? ''), headers ?? {}, value)
      this.#outcomes[outcome]++
      return line
    } catch (error) {
      if (!(error instanceof Poison)) throw error
      // Rule 2: set aside, and on. The record stays in the topic; the line says where.
      this.#outcomes['set aside']++
      return `set aside: ${error.message}`
    }
  }

  summary() {
    const parts = Object.entries(this.#outcomes).map(([name, count]) => `${count} ${name}`)
    const read = Object.values(this.#outcomes).reduce((sum, count) => sum + count)
    return `${read} read = ${parts.join(' + ')}; ${this.#gaps} gaps`
  }

  #follow(order, headers, value) {
    const event = text(headers, 'ce_type')
    const sequence = Number(text(headers, 'ce_sequence'))
    if (!Number.isInteger(sequence)) throw new Poison('ce_sequence is no number')
    // Rule 4: in order are only the events of one order, which is the key.
    const last = this.#last.get(order) ?? 0
    // Rule 3: an event may come again, even after later ones.
    if (sequence <= last) return ['came again', `${order} #${sequence} came again`]
    this.#last.set(order, sequence)
    const gap = sequence > last + 1 ? ` (gap: after #${last})` : ''
    if (gap) this.#gaps++
    // Rule 1: unknown types are skipped, unknown fields are not looked at.
    if (!required.has(event)) return ['skipped', `${order} #${sequence} skipped: ${event}${gap}`]
    return ['applied', `${order} #${sequence} ${effect(event, String(value))}${gap}`]
  }
}

function text(headers, name) {
  if (headers[name] === undefined) throw new Poison(`${name} is missing`)
  return String(headers[name])
}
