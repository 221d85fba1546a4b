package orders

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/segmentio/kafka-go"
)

// Rule 6: codes are for programs, and there may be new ones.
var words = map[string]string{
	"CARD_DECLINED": "the bank declined the card",
	"CUSTOMER":      "the customer asked for it",
	"DEADLINE":      "it was not paid in time",
}

// Here a service does its work. This one has words for it.
func (o *Orders) effect(event string, value []byte) (string, error) {
	var body map[string]any
	if err := json.Unmarshal(value, &body); err != nil || body == nil {
		return "", errors.New("the value is no JSON object")
	}
	for _, field := range o.contracts[event] {
		if _, present := body[field]; !present {
			return "", fmt.Errorf("%s is missing", field)
		}
	}
	done := fmt.Sprintf("%s for %v", strings.TrimPrefix(event, "order_"), body["customerId"])
	reason, present := body["reason"]
	if !present {
		return done, nil
	}
	if why, known := words[fmt.Sprint(reason)]; known {
		return done + ": " + why, nil
	}
	return done + ": no reason that I know", nil
}

func typeAndSequence(record kafka.Message) (string, int, error) {
	event, err := text(record, "ce_type")
	if err != nil {
		return "", 0, err
	}
	number, err := text(record, "ce_sequence")
	if err != nil {
		return "", 0, err
	}
	sequence, err := strconv.Atoi(number)
	if err != nil {
		return "", 0, errors.New("ce_sequence is no number")
	}
	return event, sequence, nil
}

func text(record kafka.Message, header string) (string, error) {
	for _, each := range record.Headers {
		if each.Key == header {
			return string(each.Value), nil
		}
	}
	return "", fmt.Errorf("%s is missing", header)
}
