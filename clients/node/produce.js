// Writes 100 records to a topic of its own and says where they are. usage: node produce.js [TOPIC]
import { Kafka, logLevel, Partitioners } from 'kafkajs'

const [topic = 'lab-pizza'] = process.argv.slice(2)
const kafka = new Kafka({ brokers: ['localhost:9092'], logLevel: logLevel.NOTHING })

/** Topics do not come into being by being written to: a misspelt name is an error here. */
async function create() {
  const admin = kafka.admin()
  await admin.connect()
  try {
    if ((await admin.listTopics()).includes(topic)) return
    await admin.createTopics({ topics: [{ topic, numPartitions: 6 }] })
  } finally {
    await admin.disconnect()
  }
}

async function produce() {
  // The partition of a key as Java chooses it (murmur2). It is the default, which says so in a warning unless it is
  // named: that of version 1 was another.
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner })
  await producer.connect()
  try {
    const partitions = []
    for (let n = 0; n < 100; n++) {
      const messages = [{ key: `order-${n}`, value: 'Margherita Pizza Ready!' }]
      // By default all nodes in step acknowledge it before the promise is kept.
      const [{ partition }] = await producer.send({ topic, messages })
      partitions.push(partition)
    }
    return partitions
  } finally {
    await producer.disconnect()
  }
}

try {
  await create()
  const partitions = await produce()
  console.log(`${topic} has ${partitions.length} records more: order-0 to order-99, in the partitions`)
  console.log(partitions.join(''))
} catch (error) {
  const refusal = error.errors?.[0] ?? error
  if (refusal.type !== 'TOPIC_AUTHORIZATION_FAILED') throw error
  console.error(`${topic} was refused: a guest writes topics named lab-* (${refusal.type})`)
  process.exitCode = 1
}
