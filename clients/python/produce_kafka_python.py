"""Writes 100 records to a topic of its own and says where they are. usage: produce_kafka_python.py [TOPIC]"""

import sys

from kafka import KafkaAdminClient, KafkaProducer
from kafka.errors import TopicAuthorizationFailedError

GUEST_DOOR = "localhost:9092"


def create(topic):
    """Topics do not come into being by being written to: a misspelt name is an error here."""
    with KafkaAdminClient(bootstrap_servers=GUEST_DOOR) as admin:
        if topic not in admin.list_topics():
            admin.create_topics({topic: {"num_partitions": 6}}, wait_for_metadata=True)


def produce(topic):
    # Since 3.0 all nodes in step acknowledge each record, and one that is sent again is not there twice. The partition
    # of a key is chosen as Java does it (murmur2).
    with KafkaProducer(bootstrap_servers=GUEST_DOOR) as producer:
        keys = [f"order-{number}" for number in range(100)]
        sent = [producer.send(topic, key=key.encode(), value=b"Margherita Pizza Ready!") for key in keys]
        # Only this tells whether a record has arrived.
        return [record.get(timeout=10).partition for record in sent]


def main(topic="lab-pizza"):
    try:
        create(topic)
        partitions = produce(topic)
    except TopicAuthorizationFailedError as refusal:
        sys.exit(f"{topic} was refused: a guest writes topics named lab-* ({type(refusal).__name__})")
    print(f"{topic} has {len(partitions)} records more: order-0 to order-99, in the partitions")
    print("".join(map(str, partitions)))


if __name__ == "__main__":
    main(*sys.argv[1:])
