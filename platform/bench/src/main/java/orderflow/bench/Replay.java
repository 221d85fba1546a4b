package orderflow.bench;

import orderflow.bench.ceiling.Brokers;

/** A new reader of the whole topic, as somebody who begins with a projection of all orders. */
record Replay() implements Phase {

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public void run(Rig rig) {
        double rate = Brokers.consumed(rig.platform().kafkaConnection("admin"), "orders");
        rig.figures().add("replay of orders", rate, "events/s", Names.CONSUMER);
    }
}
