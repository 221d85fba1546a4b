// Command read follows the orders, old and new, until Ctrl-C.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"time"

	"orderflow/clients/orders"

	"github.com/segmentio/kafka-go"
)

func main() {
	topic := flag.String("topic", "orders", "what is read")
	group := flag.String("group", "lab-go", "under which name")
	contracts := flag.String("contracts", "../../kafka/contracts", "folder of the events' JSON Schemas")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()

	if err := run(ctx, *topic, *group, *contracts); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, topic, group, folder string) error {
	contracts, err := orders.ReadContracts(folder)
	if err != nil {
		return err
	}
	reader := kafka.NewReader(kafka.ReaderConfig{
		Brokers: []string{"localhost:9092"},
		Topic:   topic,
		GroupID: group,
		// The default of this client, not of others: a new group begins with what was ordered before.
		StartOffset: kafka.FirstOffset,
		// Once a second, instead of a request for each record.
		CommitInterval: time.Second,
	})
	known := orders.New(contracts)
	err = follow(ctx, reader, known)
	switch {
	case errors.Is(err, context.Canceled):
		fmt.Println(known.Summary())
	case errors.Is(err, kafka.GroupAuthorizationFailed):
		return fmt.Errorf("%s was refused: a guest's group is named lab-* (%s)", group, kafka.GroupAuthorizationFailed.Title())
	case err != nil:
		return err
	}
	return reader.Close()
}

func follow(ctx context.Context, reader *kafka.Reader, known *orders.Orders) error {
	for {
		// Not ReadMessage, which commits before the record is handled.
		record, err := reader.FetchMessage(ctx)
		if err != nil {
			return err
		}
		fmt.Printf("%s/%d@%d %s\n", record.Topic, record.Partition, record.Offset, known.Handle(record))
		// Rule 5: after the effect. What was handled when this process dies before, comes again.
		if err := reader.CommitMessages(ctx, record); err != nil {
			return err
		}
	}
}
