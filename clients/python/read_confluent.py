"""Reads the orders, old and new, until Ctrl-C. usage: read_confluent.py [TOPIC [GROUP]]"""

import sys

from confluent_kafka import Consumer, KafkaError, KafkaException

from orders import Orders


def follow(consumer, orders):
    while True:
        record = consumer.poll(1.0)
        if record is None:
            continue
        if record.error():
            raise KafkaException(record.error())
        line = orders.handle(record.key(), record.headers(), record.value())
        print(f"{record.topic()}/{record.partition()}@{record.offset()} {line}", flush=True)
        # Rule 5: after the effect. What was handled when this process dies before, comes again.
        consumer.store_offsets(record)


def main(topic="orders", group="lab-confluent"):
    orders = Orders()
    consumer = Consumer(
        {
            "bootstrap.servers": "localhost:9092",
            # What fails is raised here; by default librdkafka also says on stderr what it tries again.
            "log_level": 3,
            "group.id": group,
            # A new group would start at the end by default: what was ordered before would be missing without a word.
            "auto.offset.reset": "earliest",
            # A timer commits what is stored. By default that is what was handed over, handled or not.
            "enable.auto.offset.store": False,
        }
    )
    consumer.subscribe([topic])
    try:
        follow(consumer, orders)
    except KeyboardInterrupt:
        print(orders.summary())
    except KafkaException as failure:
        error = failure.args[0]
        if error.code() != KafkaError.GROUP_AUTHORIZATION_FAILED:
            raise
        sys.exit(f"{group} was refused: a guest's group is named lab-* ({error.name()})")
    finally:
        # Commits what is stored.
        consumer.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
