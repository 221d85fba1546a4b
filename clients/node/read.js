// Reads the orders, old and new, until Ctrl-C. usage: node read.js [TOPIC [GROUP]]
import { Kafka, logLevel } from 'kafkajs'
import { Orders } from './orders.js'

const [topic = 'orders', groupId = 'lab-kafkajs'] = process.argv.slice(2)
const kafka = new Kafka({ brokers: ['localhost:9092'], logLevel: logLevel.NOTHING })
const consumer = kafka.consumer({ groupId })
const orders = new Orders()

process.once('SIGINT', async () => {
  await consumer.disconnect()
  console.log(orders.summary())
})

// What passes is tried again. A refusal does not pass: the client has disconnected, and would end without a word.
consumer.on(consumer.events.CRASH, ({ payload: { error, restart } }) => {
  if (restart) return console.error(`${error.message}: tried again`)
  if (error.type !== 'GROUP_AUTHORIZATION_FAILED') throw error
  console.error(`${groupId} was refused: a guest's group is named lab-* (${error.type})`)
  process.exitCode = 1
})

await consumer.connect()
// A new group would start at the end by default: what was ordered before would be missing without a word.
await consumer.subscribe({ topic, fromBeginning: true })
await consumer.run({
  // Rule 5: an offset is committed once this has ended. What was handled when the process dies before, comes again.
  eachMessage: async ({ partition, message }) =>
    console.log(`${topic}/${partition}@${message.offset} ${orders.handle(message)}`),
})
