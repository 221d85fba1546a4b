"""Writes 100 records to a topic of its own and says where they are. usage: produce_confluent.py [TOPIC [default]]"""

import sys

from confluent_kafka import KafkaError, KafkaException, Producer
from confluent_kafka.admin import AdminClient, NewTopic

# What fails is raised here; by default librdkafka also says on stderr what it tries again.
GUEST_DOOR = {"bootstrap.servers": "localhost:9092", "log_level": 3}
# Java's partition for each key. The default of librdkafka, consistent_random, is another (CRC32), and a key that is
# written by clients of both kinds would be in two partitions: its records would have no order.
MURMUR2 = {"partitioner": "murmur2_random"}


def create(topic):
    """Topics do not come into being by being written to: a misspelt name is an error here."""
    admin = AdminClient(GUEST_DOOR)
    if topic not in admin.list_topics(timeout=10).topics:
        admin.create_topics([NewTopic(topic, num_partitions=6)])[topic].result()


def produce(topic, partitioner):
    # All nodes in step acknowledge by default; a record that is sent again is there once.
    producer = Producer(GUEST_DOOR | partitioner | {"enable.idempotence": True})
    partitions = {}

    def arrived(error, record):
        # Only this tells whether a record has arrived.
        if error:
            raise KafkaException(error)
        partitions[record.key().decode()] = record.partition()

    keys = [f"order-{number}" for number in range(100)]
    for key in keys:
        producer.produce(topic, key=key, value="Margherita Pizza Ready!", on_delivery=arrived)
        # Answers are delivered here. Without it 100,000 records wait for theirs, and the next one raises BufferError.
        producer.poll(0)
    producer.flush(10)
    return [partitions[key] for key in keys]


def main(topic="lab-pizza", partitioner="murmur2"):
    try:
        create(topic)
        partitions = produce(topic, {} if partitioner == "default" else MURMUR2)
    except KafkaException as failure:
        error = failure.args[0]
        if error.code() != KafkaError.TOPIC_AUTHORIZATION_FAILED:
            raise
        sys.exit(f"{topic} was refused: a guest writes topics named lab-* ({error.name()})")
    print(f"{topic} has {len(partitions)} records more: order-0 to order-99, in the partitions")
    print("".join(map(str, partitions)))


if __name__ == "__main__":
    main(*sys.argv[1:])
