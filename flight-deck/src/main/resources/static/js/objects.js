/** The thirteen objects: what each is called, and one sentence about it. */
export const objects = {
  tape: ['Topic', 'A topic is a tape: events are added at its end, and nothing disappears because somebody read it.'],
  lane: ['Partition', 'A lane of the tape: the key decides which one, so the events of one order stay in order.'],
  record: ['Record and offset', 'A record in the colour of its order; its offset is its place in the lane.'],
  needle: ['Consumer group', 'A team of readers with a place of its own on the tape: the needle shows how far it has confirmed.'],
  lag: ['Lag', 'What a group has not confirmed yet, in records and in seconds. Offsets are confirmed once a second, so a busy group in step has some.'],
  members: ['Members', 'A lane has one reader per group; a reader without a lane waits, in grey.'],
  outbox: ['Outbox', 'Events that were written with the order in one transaction and are not on the tape yet.'],
  replicas: ['Replicas', 'Three copies of a lane: the leader is filled, a follower hollow, one that is absent crossed. Two must have a record before it counts.'],
  twice: ['Duplicate', 'An event that was delivered again: it is recognized by its id and has no second effect.'],
  dead: ['Dead letter', 'A record that a service could never handle. Only later events of its own order wait behind it.'],
  customer: ['What the customer feels', 'The time that POST /orders takes to answer. It does not wait for Kafka, nor for the bank.'],
  ledger: ['Ledger', 'Everything accepted is accounted for, counted from the tapes and the outbox, not from counters in a process.'],
  tiles: ['Processes', 'Services, nodes, database and bank: alive, dead, frozen or starting.'],
};
