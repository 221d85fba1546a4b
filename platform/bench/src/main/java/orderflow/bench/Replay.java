package orderflow.bench;

import orderflow.bench.ceiling.Brokers;

/** A new reader of the whole topic, as somebody who begins with a projection of all orders. */
record Replay() implements Phase {

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public void run(BenchRun bench) {
        double rate = Brokers.consumed(bench.platform().kafkaConnection("admin"), "orders");
        bench.figures().add("replay of orders", rate, "events/s", FigureNames.CONSUMER);
    }
}
