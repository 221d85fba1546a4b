"""Types the commands of clients/*/README.md at a running platform and checks what they print. See .ci/clients."""

import atexit
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KEYS = [f"order-{number}" for number in range(100)]
# What pip, npm and go say where there is no way to their registries.
UNREACHABLE = r"ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|dial tcp|no such host|name resolution|NewConnectionError|ConnectTimeout"
UNREACHABLE += "|403 Forbidden|502 Bad Gateway|503 Service"
failures = []


def check(holds, otherwise):
    if not holds:
        failures.append(otherwise)
        print(f"FAILED: {otherwise}", flush=True)


def conclude(sentence):
    """Says so if nothing has failed so far."""
    if not failures:
        print(sentence, flush=True)


# --- Programs ---


def run(command, folder=ROOT, stdin=None):
    return subprocess.run(command, shell=True, cwd=folder, input=stdin, capture_output=True, text=True, timeout=300)


def java(tool, stdin=None):
    """One of Kafka's own tools, which are Java's client, as admin."""
    done = run(f"./demo kafka {tool}", stdin=stdin)
    if done.returncode:
        sys.exit(f"{tool}\n{done.stdout}{done.stderr}")
    return done.stdout


def java_reads(topic):
    """All records of a topic: partition, offset, headers, key."""
    ends = [line.split(":")[2] for line in java(f"get-offsets --topic {topic}").splitlines()]
    shown = " ".join(f"--formatter-property print.{what}=true" for what in ("partition", "offset", "headers", "key"))
    text = java(f"console-consumer --topic {topic} --from-beginning --max-messages {sum(map(int, ends))} {shown}")
    records = []
    for line in text.splitlines():
        partition, offset, headers, key, _ = line.split("\t", 4)
        # A traceparent has no comma, and nothing else has a colon but ce_time, which is not asked for.
        pairs = dict(pair.split(":", 1) for pair in headers.split(",") if ":" in pair)
        records.append((int(partition.split(":")[1]), int(offset.split(":")[1]), pairs, key))
    return records


class Reader:
    """A reader in the background, until it has printed what it should."""

    def __init__(self, client, command):
        self.client = client
        # Opened once more to be read: with one position for both, what comes while it is read lands on older lines.
        self.output = tempfile.NamedTemporaryFile("w")
        # In place of the shell, which would keep the signals to itself.
        self.process = subprocess.Popen(
            f"exec {command}", shell=True, cwd=client.folder, stdout=self.output, stderr=self.output
        )
        # One that outlives this program is in its group for ever, and takes the partition from the next one's.
        atexit.register(self.process.kill)

    def text(self):
        return Path(self.output.name).read_text().splitlines()

    def lines(self):
        return [line for line in self.text() if re.match(r"[\w-]+/\d+@\d+ ", line)]

    def until(self, records, seconds=90):
        """Ends it after so many records, and returns their lines and its last one."""
        deadline = time.monotonic() + seconds
        while len(self.lines()) < records and time.monotonic() < deadline and self.process.poll() is None:
            time.sleep(0.2)
        if len(self.lines()) < records:
            print(run("./demo kafka consumer-groups --describe --all-groups --members --verbose").stdout, flush=True)
        time.sleep(1)
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        code = self.process.wait(60)
        text = self.text()
        check(code == 0, f"{self.client.name}: a reader ended with {code}: {text[-3:]}")
        return self.lines(), text[-1] if text else ""


class Client:
    """The commands of a README for one library, and how its programs are told of topics and groups."""

    def __init__(self, name, folder, program, arguments):
        self.name, self.folder, self.arguments = name, ROOT / "clients" / folder, arguments
        self.readme = (self.folder / "README.md").read_text()
        blocks = re.findall(r"^```sh\n(.*?)^```", self.readme, re.MULTILINE | re.DOTALL)
        commands = [line for block in blocks for line in block.splitlines()]
        self.install = commands[0]
        self.produce = next(line for line in commands if f"produce{program}" in line)
        self.read = next(line for line in commands if f"read{program}" in line)

    def with_arguments(self, command, **values):
        return f"{command} {self.arguments(values)}"

    def shows(self, line):
        check(line in self.readme.splitlines(), f"clients/{self.folder.name}/README.md does not show: {line}")


def positional(values):
    return " ".join(values.values())


def flags(values):
    return " ".join(f"-{name} {value}" for name, value in values.items())


def clients():
    """Those whose language is on this machine, installed as their README says."""
    go = shutil.which("go") and run("go env GOVERSION").stdout.strip().removeprefix("go")
    needed = re.search(r"^go (.*)$", (ROOT / "clients/go/go.mod").read_text(), re.MULTILINE)[1]
    old = not go or [int(part) for part in go.split(".")[:2]] < [int(part) for part in needed.split(".")[:2]]
    missing = {"go": old and f"needs Go {needed}, here is {go or 'none'}", "node": not shutil.which("npm") and "no npm"}
    for name, folder, program, arguments in (
        ("kafka-python", "python", "_kafka_python", positional),
        ("confluent-kafka", "python", "_confluent", positional),
        ("kafka-go", "go", "", flags),
        ("kafkajs", "node", "", positional),
    ):
        if missing.get(folder):
            print(f"NOT TRIED: {name}: {missing[folder]}", flush=True)
            continue
        client = Client(name, folder, program, arguments)
        installed = run(client.install, client.folder)
        said = installed.stdout + installed.stderr
        unreachable = installed.returncode and re.search(f".*({UNREACHABLE}).*", said)
        if unreachable:
            print(f"NOT TRIED: {name}: its packages cannot be fetched: {unreachable[0]}", flush=True)
            continue
        check(installed.returncode == 0, f"{name}: {client.install}: {said}")
        yield client


# --- What is tried ---


def lanes(client, command):
    """The partitions that a program says it wrote the 100 keys to."""
    done = run(command, client.folder)
    found = re.findall(r"^\d{100}$", done.stdout, re.MULTILINE)
    check(done.returncode == 0 and found, f"{client.name}: {command}: {done.stdout}{done.stderr}")
    return done.stdout, found[0] if found else ""


def same_key_same_partition(tried):
    java("topics --create --topic lab-java --partitions 6")
    properties = "--reader-property parse.key=true --reader-property key.separator=:"
    java(f"console-producer --topic lab-java {properties}", "".join(f"{key}:pizza\n" for key in KEYS))
    partition_of = {key: str(partition) for partition, _, _, key in java_reads("lab-java")}
    expected = "".join(partition_of[key] for key in KEYS)
    for client in tried:
        output, found = lanes(client, client.produce)
        check(found == expected, f"{client.name} puts keys elsewhere than Java:\n{found}\n{expected}")
        for line in output.splitlines():
            client.shows(line)
    written = Counter(key for _, _, _, key in java_reads("lab-pizza"))
    check(written == Counter(KEYS * len(tried)), f"lab-pizza does not have each key {len(tried)} times")
    conclude(f"{len(tried)} clients put 100 of 100 keys where Java puts them: {expected}")
    return expected


def defaults(tried, expected):
    """The table of clients/README.md, measured."""
    table = (ROOT / "clients/README.md").read_text()
    for client, label, arguments in (
        ("kafka-python", "kafka-python", {}),
        ("kafkajs", "KafkaJS", {}),
        ("confluent-kafka", "confluent-kafka", {"balancer": "default"}),
        ("kafka-go", "kafka-go", {"balancer": "default"}),
        ("kafka-go", "kafka-go with `Hash`", {"balancer": "hash"}),
    ):
        for each in (each for each in tried if each.name == client):
            command = each.with_arguments(each.produce, topic="lab-defaults", **arguments)
            _, found = lanes(each, command)
            alike = sum(mine == its for mine, its in zip(found, expected))
            print(f"{label}: {alike} of 100 keys where Java puts them")
            check(re.search(rf"^\| {re.escape(label)} \|.*\| {alike} \|", table, re.MULTILINE),
                  f"clients/README.md does not say {alike} of {label}")


def refusals(tried):
    before = java("get-offsets --topic orders")
    for client in tried:
        for command in (
            client.with_arguments(client.produce, topic="orders"),
            client.with_arguments(client.produce, topic="pizza"),
            client.with_arguments(client.read, topic="orders", group="mine"),
        ):
            refused = run(command, client.folder)
            line = refused.stderr.strip()
            check(refused.returncode == 1 and " was refused: a guest" in line and "\n" not in line,
                  f"{client.name}: {command} was not refused in one line: {refused.stdout}{refused.stderr}")
            client.shows(line)
    check(java("get-offsets --topic orders") == before, "A guest has written to orders")
    conclude("Each was refused to write to orders, to make a topic 'pizza', and to join a group 'mine'")


# Key, type, sequence, value, and what a reader has to say of it.
CREATED = '{"orderId":"a","customerId":"c-1","items":[],"amount":1,"currency":"EUR","paymentToken":"t"}'
CONFIRMED = '{"orderId":"a","customerId":"c-1","amount":1,"currency":"EUR","new":"field"}'
TAPE = [
    ("twice", "order_created", 1, CREATED, "twice #1 created for c-1"),
    ("twice", "order_confirmed", 2, CONFIRMED, "twice #2 confirmed for c-1"),
    ("twice", "order_created", 1, CREATED, "twice #1 came again"),
    ("twice", "order_confirmed", 2, CONFIRMED, "twice #2 came again"),
    ("late", "order_confirmed", 2, CONFIRMED, "late #2 confirmed for c-1 (gap: after #0)"),
    ("gap", "order_created", 1, CREATED, "gap #1 created for c-1"),
    ("gap", "order_confirmed", 3, CONFIRMED, "gap #3 confirmed for c-1 (gap: after #1)"),
    ("new", "order_created", 1, CREATED, "new #1 created for c-1"),
    ("new", "order_praised", 2, "{}", "new #2 skipped: order_praised"),
    ("new", "order_confirmed", 3, CONFIRMED, "new #3 confirmed for c-1"),
    ("poison", "order_created", 1, CREATED.replace("items", "things"), "set aside: items is missing"),
    ("poison", "order_created", 2, "not JSON", "set aside: "),
    ("poison", "order_created", 3, "null", "set aside: "),
    ("poison", "order_created", "four", CREATED, "set aside: "),
    ("poison", None, 4, CREATED, "set aside: ce_type is missing"),
    ("poison", "order_created", None, CREATED, "set aside: ce_sequence is missing"),
    ("poison", "order_confirmed", 4, CONFIRMED, "poison #4 confirmed for c-1"),
    ("words", "order_rejected", 1, '{"orderId":"a","customerId":"c-1","reason":"CARD_DECLINED"}',
     "words #1 rejected for c-1: the bank declined the card"),
    ("words", "order_cancelled", 2, '{"orderId":"a","customerId":"c-1","reason":"TOO_HOT"}',
     "words #2 cancelled for c-1: no reason that I know"),
]
OUTCOME = "19 read = 10 applied + 2 came again + 1 skipped + 6 set aside; 2 gaps"


def six_rules(tried):
    """On a tape with everything that orders has not, at least not today."""
    java("topics --create --topic lab-tape --partitions 1")
    lines = []
    for key, event, sequence, value, _ in TAPE:
        headers = {"ce_type": event, "ce_sequence": sequence, "ce_id": "1"}
        pairs = ",".join(f"{name}:{text}" for name, text in headers.items() if text is not None)
        lines.append(f"{pairs}\t{key}\t{value}\n")
    properties = "--reader-property parse.key=true --reader-property parse.headers=true"
    java(f"console-producer --topic lab-tape {properties}", "".join(lines))

    readers = [
        Reader(client, client.with_arguments(client.read, topic="lab-tape", group=f"lab-tape-{client.name}-{os.getpid()}"))
        for client in tried
    ]
    for reader in readers:
        said, summary = reader.until(len(TAPE))
        for offset, (_, _, _, _, expected) in enumerate(TAPE):
            line = said[offset] if offset < len(said) else "nothing"
            whole = f"lab-tape/0@{offset} {expected}"
            # Of what is no JSON each language has words of its own.
            same = line.startswith(whole) if expected.endswith(": ") else line == whole
            check(same, f"{reader.client.name} says '{line}' instead of '{whole}'")
        check(summary == OUTCOME, f"{reader.client.name} says '{summary}' instead of '{OUTCOME}'")
    conclude(f"Each keeps the six rules: {OUTCOME}")


def counts_of_orders(tried):
    print(run("./demo load --rate 20 --seconds 5").stdout.strip().splitlines()[-1])
    check(run("./demo verify").returncode == 0, "./demo verify found a promise broken")
    expected, last = {}, Counter()
    for partition, offset, headers, key in sorted(java_reads("orders"), key=lambda record: record[:2]):
        event, sequence = headers["ce_type"].removeprefix("order_"), int(headers["ce_sequence"])
        expected[f"orders/{partition}@{offset}"] = f"{key} #{sequence} " + (
            f"{event} for" if sequence > last[key] else "came again"
        )
        last[key] = max(sequence, last[key])
    readers = [Reader(client, client.read) for client in tried]
    for reader in readers:
        said, summary = reader.until(len(expected))
        lines = dict(line.split(" ", 1) for line in said)
        check(lines.keys() == expected.keys(), f"{reader.client.name} read {len(lines)} of {len(expected)} records")
        wrong = [at for at, text in lines.items() if not text.startswith(expected.get(at, text))]
        check(not wrong, f"{reader.client.name}: {[lines[at] for at in wrong[:3]]}")
        again = sum(text.endswith("came again") for text in expected.values())
        whole = f"{len(expected)} read = {len(expected) - again} applied + {again} came again + 0 skipped + 0 set aside; 0 gaps"
        check(summary == whole, f"{reader.client.name} says '{summary}' instead of '{whole}'")
    conclude(f"Each read what Java read: {whole}")


def goes_on(tried):
    """The next one of a group begins where the last one ended."""
    order = json.dumps({"customerId": "c-42", "currency": "EUR", "items": [{"sku": "calzone", "quantity": 1, "unitPrice": 1250}]})
    run(f"curl -fsS localhost:8081/orders -H 'Content-Type: application/json' -d '{order}'")
    for reader in [Reader(client, client.read) for client in tried]:
        _, summary = reader.until(2)
        whole = "2 read = 2 applied + 0 came again + 0 skipped + 0 set aside; 0 gaps"
        check(summary == whole, f"{reader.client.name} went on with '{summary}' instead of '{whole}'")
    conclude("Each went on where it had ended: with the one order that was new")


# --- The pieces of docs/labs/07-ten-mistakes.md: as in the tutorials, and mended ---


def pieces(language):
    page = (ROOT / "docs/labs/07-ten-mistakes.md").read_text()
    return re.findall(rf"^```{language}\n(.*?)^```", page, re.MULTILINE | re.DOTALL)


def mailbox_in_python(client):
    for piece, expected in zip(pieces("python"), ("", "Got: Margherita Pizza Ready!\n"), strict=True):
        java("topics --create --topic lab-mailbox --partitions 1")
        program = "from kafka import KafkaConsumer, KafkaProducer\n" + piece
        done = run(f"timeout 10 .venv/bin/python -c {shlex.quote(program)}", client.folder)
        check(done.stdout == expected and done.returncode == 124, f"The mailbox printed: {done.stdout}{done.stderr}")
        java("topics --delete --topic lab-mailbox")
    conclude("The mailbox of the tutorial stays empty, the mended one does not")


GO = """package main

import (
	"context"
	"fmt"
	"time"

	"github.com/segmentio/kafka-go"
)

func main() {
%s
	start := time.Now()
	if err := writer.WriteMessages(context.Background(), kafka.Message{Value: []byte("new order created!")}); err != nil {
		panic(err)
	}
	written := time.Since(start)
	if _, err := reader.ReadMessage(context.Background()); err != nil {
		panic(err)
	}
	fmt.Println(int(written.Milliseconds()), int(time.Since(start).Milliseconds()))
	reader.Close()
}
"""


def writer_and_reader_in_go(client):
    for piece, slow in zip(pieces("go"), (True, False), strict=True):
        java("topics --create --topic lab-mailbox --partitions 1")
        with tempfile.TemporaryDirectory(dir=client.folder) as folder:
            Path(folder, "main.go").write_text(GO % piece)
            done = run(f"go run ./{Path(folder).name}", client.folder)
        written, read = (int(number) for number in done.stdout.split()) if done.returncode == 0 else (0, 0)
        print(f"A message in Go: written after {written} ms, read after {read} ms", flush=True)
        # A second, and ten seconds that began a little before.
        check(done.returncode == 0 and (written >= 900) == slow and (read >= 5000) == slow,
              f"The writer and the reader in Go: {done.stdout}{done.stderr}\n{piece}")
        java("topics --delete --topic lab-mailbox")
        java("consumer-groups --delete --group lab-mailbox")


def tutorials(tried):
    for client in tried:
        if client.name == "kafka-python":
            mailbox_in_python(client)
        if client.name == "kafka-go":
            writer_and_reader_in_go(client)


def clean_up():
    run("./demo kafka topics --delete --topic 'lab-(java|pizza|tape|defaults|mailbox)'")
    ours = re.compile(r"lab-(tape-.*|kafka-python|confluent|go|kafkajs|mailbox)")
    groups = [f"--group {name}" for name in java("groups --list").split() if ours.fullmatch(name)]
    if groups:
        java(f"consumer-groups --delete {' '.join(groups)}")


# A program in the background of a script starts with Ctrl-C ignored, and so would its readers.
signal.signal(signal.SIGINT, signal.default_int_handler)
# So that readers end with it, however it is ended.
signal.signal(signal.SIGTERM, lambda *_: sys.exit("Terminated"))
tried = list(clients())
clean_up()
expected = same_key_same_partition(tried)
defaults(tried, expected)
refusals(tried)
six_rules(tried)
counts_of_orders(tried)
goes_on(tried)
tutorials(tried)
clean_up()
print(f"clients: {', '.join(client.name for client in tried)}: {len(failures)} failures")
sys.exit(1 if failures else 0)
