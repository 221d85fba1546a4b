"""What a reader of the topic orders does with each record: the six rules of kafka/README.md. Knows no Kafka client."""

import json
from collections import Counter
from pathlib import Path

CONTRACTS = Path(__file__).resolve().parents[2] / "kafka" / "contracts"
REQUIRED = {
    contract.name.removesuffix(".schema.json"): json.loads(contract.read_text())["required"]
    for contract in CONTRACTS.glob("order_*.schema.json")
}
# Rule 6: codes are for programs, and there may be new ones.
WORDS = {
    "CARD_DECLINED": "the bank declined the card",
    "CUSTOMER": "the customer asked for it",
    "DEADLINE": "it was not paid in time",
}


class Poison(ValueError):
    """Of a record that cannot be handled, today or tomorrow."""


class Orders:
    def __init__(self):
        # The sequence of each order's last event. It grows with the orders and ends with this process: a service keeps
        # it in its database, and changes it in the transaction of the effect.
        self._last = {}
        self._outcomes = Counter()

    def handle(self, key, headers, value):
        """Returns a line for people. Key and value are bytes or None, headers pairs of a name and bytes."""
        try:
            outcome, line = self._follow((key or b"").decode(), dict(headers or []), value)
        except ValueError as poison:
            # Rule 2: set aside, and on. The record stays in the topic; the line says where.
            outcome, line = "set aside", f"set aside: {poison}"
        self._outcomes[outcome] += 1
        return line

    def summary(self):
        outcomes = {name: self._outcomes[name] for name in ("applied", "came again", "skipped", "set aside")}
        parts = " + ".join(f"{count} {name}" for name, count in outcomes.items())
        return f"{sum(outcomes.values())} read = {parts}; {self._outcomes['gap']} gaps"

    def _follow(self, order, headers, value):
        event, sequence = text(headers, "ce_type"), int(text(headers, "ce_sequence"))
        # Rule 4: in order are only the events of one order, which is the key.
        last = self._last.get(order, 0)
        # Rule 3: an event may come again, even after later ones.
        if sequence <= last:
            return "came again", f"{order} #{sequence} came again"
        self._last[order] = sequence
        gap = f" (gap: after #{last})" if sequence > last + 1 else ""
        self._outcomes["gap"] += bool(gap)
        # Rule 1: unknown types are skipped, unknown fields are not looked at.
        if event not in REQUIRED:
            return "skipped", f"{order} #{sequence} skipped: {event}{gap}"
        return "applied", f"{order} #{sequence} {effect(event, json.loads(value or b'null'))}{gap}"


def text(headers, name):
    if name not in headers:
        raise Poison(f"{name} is missing")
    return headers[name].decode()


def effect(event, body):
    """Here a service does its work. This one has words for it."""
    if not isinstance(body, dict):
        raise Poison("the value is no JSON object")
    for field in REQUIRED[event]:
        if field not in body:
            raise Poison(f"{field} is missing")
    done = f"{event.removeprefix('order_')} for {body['customerId']}"
    return f"{done}: {WORDS.get(str(body['reason']), 'no reason that I know')}" if "reason" in body else done
