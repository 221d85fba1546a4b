package orderflow.proof.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import orderflow.cluster.process.Wait;
import orderflow.proof.load.Load;
import orderflow.proof.load.LoadHistory;
import orderflow.proof.load.Mix;

/** The bank is not itself for a while; what it was asked meanwhile it may do later, or never. */
sealed interface BankFault extends Fault {

    /**
     * Calls take longer than their timeout. Each charges all the same, after its caller has given
     * it up.
     */
    record Hangs(String name, Duration lasting) implements BankFault {

        private static final List<String> TABLES = List.of("capture", "refund");

        /**
         * A table at a time: with both in one transaction it would meet a refund that holds one and
         * waits for the other, and PostgreSQL would end one of the two.
         */
        @Override
        public void happenTo(FaultTarget target) {
            target.execute(
                    "bank",
                    """
                    create or replace function hang() returns trigger language plpgsql as $$
                    begin
                        perform pg_sleep(4);
                        return null;
                    end $$
                    """);
            TABLES.forEach(table -> target.execute("bank", hanging(table)));
            Wait.rest(lasting);
            TABLES.forEach(table -> target.execute("bank", "drop trigger hang on " + table));
            target.execute("bank", "drop function hang()");
        }

        private static String hanging(String table) {
            return """
            create or replace trigger hang before insert on %s
                for each statement execute function hang()
            """
                    .formatted(table);
        }
    }

    /** Calls get an error at once. */
    record Refuses(String name, Duration lasting) implements BankFault {

        @Override
        public void happenTo(FaultTarget target) {
            target.execute("bank", "revoke insert on capture, refund from bank");
            Wait.rest(lasting);
            target.execute("bank", "grant insert on capture, refund to bank");
        }
    }

    /**
     * The bank never answers some customers, while it answers all others as ever. In the end they
     * cancel.
     */
    record SilentForSome(String name, int perSecond, Duration lasting) implements BankFault {

        @Override
        public void happenTo(FaultTarget target) {
            Path file = target.platform().folder("history").resolve(name + ".tsv");
            try (LoadHistory history = LoadHistory.appendTo(file)) {
                new Load(
                                target.platform().service("order-service"),
                                Mix.parse("down=1"),
                                1,
                                history)
                        .run(perSecond, lasting);
            }
        }
    }
}
