// Package orders is what a reader of the topic orders does with each record: the six rules of kafka/README.md.
package orders

import (
	"fmt"

	"github.com/segmentio/kafka-go"
)

// Orders knows the sequence of each order's last event. It grows with the orders and ends with this process: a service
// keeps it in its database, and changes it in the transaction of the effect.
type Orders struct {
	contracts Contracts
	last      map[string]int

	applied, again, skipped, setAside, gaps int
}

// New knows no order.
func New(contracts Contracts) *Orders {
	return &Orders{contracts: contracts, last: map[string]int{}}
}

// Handle returns a line for people.
func (o *Orders) Handle(record kafka.Message) string {
	line, err := o.follow(record)
	if err != nil {
		// Rule 2: set aside, and on. The record stays in the topic; the line says where.
		o.setAside++
		return "set aside: " + err.Error()
	}
	return line
}

// Summary says what became of all records.
func (o *Orders) Summary() string {
	return fmt.Sprintf("%d read = %d applied + %d came again + %d skipped + %d set aside; %d gaps",
		o.applied+o.again+o.skipped+o.setAside, o.applied, o.again, o.skipped, o.setAside, o.gaps)
}

func (o *Orders) follow(record kafka.Message) (string, error) {
	event, sequence, err := typeAndSequence(record)
	if err != nil {
		return "", err
	}
	// Rule 4: in order are only the events of one order, which is the key.
	order := string(record.Key)
	last := o.last[order]
	subject := fmt.Sprintf("%s #%d", order, sequence)
	// Rule 3: an event may come again, even after later ones.
	if sequence <= last {
		o.again++
		return subject + " came again", nil
	}
	o.last[order] = sequence
	gap := ""
	if sequence > last+1 {
		o.gaps++
		gap = fmt.Sprintf(" (gap: after #%d)", last)
	}

	// Rule 1: unknown types are skipped, unknown fields are not looked at.
	if _, known := o.contracts[event]; !known {
		o.skipped++
		return fmt.Sprintf("%s skipped: %s%s", subject, event, gap), nil
	}
	done, err := o.effect(event, record.Value)
	if err != nil {
		return "", err
	}
	o.applied++
	return fmt.Sprintf("%s %s%s", subject, done, gap), nil
}
