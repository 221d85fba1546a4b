package orderflow.demo;

import orderflow.cluster.kafka.KafkaUser;
import orderflow.launcher.Platform;

/** The next steps of a user, now that everything is up. */
record Summary(Platform platform, StateDirectory state, Console console) {

    private static final String ORDER =
            """
            {"customerId":"c-42","currency":"EUR","items":[{"sku":"margherita","quantity":2,"unitPrice":1050}],"paymentToken":"tok_ok"}\
            """;

    void print() {
        console.print("");
        if (platform.running(KafkaUser.DECK)) {
            printLine(
                    KafkaUser.DECK, platform.deck().toString(), "see it, break it, watch it heal");
        }
        platform.serviceNames().forEach(this::printService);
        String guests = platform.guestBootstrapServers().split(",", 2)[0];
        printLine("Kafka for guests", guests, "read every topic, no password");
        printLine(
                "PostgreSQL",
                platform.jdbcUrl("orders").replaceFirst("jdbc:postgresql://(.*)/orders", "$1"),
                "passwords in " + state.path().resolve("secrets.properties"));
        printLine("memory", StatusTable.total(platform.processes()), "");
        printNextSteps();
        console.print(console.good("READY") + " in %.1f s".formatted(console.seconds()));
    }

    private void printService(String name) {
        printLine(
                name,
                platform.service(name) + "/swagger-ui.html",
                platform.management(name, 1) + "/actuator");
    }

    private void printLine(String what, String where, String more) {
        console.print("  %-22s %-40s %s".formatted(what, where, console.dim(more)).stripTrailing());
    }

    private void printNextSteps() {
        console.print("");
        console.print("  Place an order:");
        console.print("");
        console.print(
                "    curl -i %s/orders -H 'Content-Type: application/json' -d '%s'"
                        .formatted(platform.service("order-service"), ORDER));
        console.print("");
        console.print(
                console.dim(
                        "  Then: ./demo watch, ./demo status, ./demo kill payment-service. "
                                + "./demo down stops everything."));
        console.print("");
    }
}
