package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/segmentio/kafka-go"
)

// produce returns the partition of each record, in the order of their keys.
func produce(ctx context.Context, topic string, balancer kafka.Balancer) ([]int, error) {
	partitions := make([]int, 100)
	writer := &kafka.Writer{
		Addr:     guestDoor,
		Topic:    topic,
		Balancer: balancer,
		// By default nothing is acknowledged, and a record that is lost counts as written.
		RequiredAcks: kafka.RequireAll,
		// By default each waits a second for others.
		BatchTimeout: 10 * time.Millisecond,
		Completion: func(records []kafka.Message, err error) {
			for _, record := range records {
				partitions[record.WriterData.(int)] = record.Partition
			}
		},
	}
	defer writer.Close()

	records := make([]kafka.Message, len(partitions))
	for n := range records {
		key := fmt.Sprintf("order-%d", n)
		records[n] = kafka.Message{Key: []byte(key), Value: []byte("Margherita Pizza Ready!"), WriterData: n}
	}
	err := writer.WriteMessages(ctx, records...)
	// One error for each record; those that have arrived have none.
	var each kafka.WriteErrors
	if errors.As(err, &each) {
		err = errors.Join(each...)
	}
	return partitions, err
}
