"""Reads the orders, old and new, until Ctrl-C. usage: read_kafka_python.py [TOPIC [GROUP]]"""

import sys

from kafka import KafkaConsumer
from kafka.errors import GroupAuthorizationFailedError

from orders import Orders


def follow(consumer, orders):
    while True:
        for records in consumer.poll(timeout_ms=1000).values():
            for record in records:
                line = orders.handle(record.key, record.headers, record.value)
                print(f"{record.topic}/{record.partition}@{record.offset} {line}", flush=True)
        # Rule 5: after the effect. What was handled when this process dies before, comes again.
        consumer.commit()


def main(topic="orders", group="lab-kafka-python"):
    orders = Orders()
    consumer = KafkaConsumer(
        topic,
        bootstrap_servers="localhost:9092",
        group_id=group,
        # A new group would start at the end by default: what was ordered before would be missing without a word.
        auto_offset_reset="earliest",
        # By default a timer commits what was handed over, handled or not.
        enable_auto_commit=False,
    )
    try:
        follow(consumer, orders)
    except KeyboardInterrupt:
        print(orders.summary())
    except GroupAuthorizationFailedError as refusal:
        sys.exit(f"{group} was refused: a guest's group is named lab-* ({type(refusal).__name__})")
    finally:
        consumer.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
