// Command produce writes 100 records to a topic of its own and says where they are.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"time"

	"github.com/segmentio/kafka-go"
)

var guestDoor = kafka.TCP("localhost:9092")

// Java's partition for each key is that of murmur2. The default of this client takes turns, whatever the key, and its
// Hash is FNV-1a: a key that is written by two kinds of clients would be in two partitions, its records in no order.
var balancers = map[string]kafka.Balancer{
	"murmur2": kafka.Murmur2Balancer{},
	"hash":    &kafka.Hash{},
	"default": nil,
}

func main() {
	topic := flag.String("topic", "lab-pizza", "where the records go")
	balancer := flag.String("balancer", "murmur2", "murmur2, hash or default")
	flag.Parse()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()

	partitions, err := run(ctx, *topic, balancers[*balancer])
	if errors.Is(err, kafka.TopicAuthorizationFailed) {
		refusal := kafka.TopicAuthorizationFailed.Title()
		err = fmt.Errorf("%s was refused: a guest writes topics named lab-* (%s)", *topic, refusal)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Printf("%s has %d records more: order-0 to order-99, in the partitions\n", *topic, len(partitions))
	for _, partition := range partitions {
		fmt.Print(partition)
	}
	fmt.Println()
}

func run(ctx context.Context, topic string, balancer kafka.Balancer) ([]int, error) {
	if err := create(ctx, topic); err != nil {
		return nil, err
	}
	return produce(ctx, topic, balancer)
}

// create makes the topic if it is missing: none comes into being by being written to, for the name may be misspelt.
func create(ctx context.Context, topic string) error {
	client := &kafka.Client{Addr: guestDoor}
	cluster, err := client.Metadata(ctx, &kafka.MetadataRequest{Topics: []string{topic}})
	if err != nil || !errors.Is(cluster.Topics[0].Error, kafka.UnknownTopicOrPartition) {
		return err
	}
	created, err := client.CreateTopics(ctx, &kafka.CreateTopicsRequest{
		Topics: []kafka.TopicConfig{{Topic: topic, NumPartitions: 6, ReplicationFactor: -1}},
	})
	if err != nil {
		return err
	}
	return created.Errors[topic]
}
