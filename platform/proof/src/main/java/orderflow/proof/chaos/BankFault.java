package orderflow.proof.chaos;

import java.nio.file.Path;
import java.time.Duration;
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

        @Override
        public void happenTo(FaultTarget target) {
            target.execute(
                    "bank",
                    """
                    create or replace function hang() returns trigger language plpgsql as $$
                    begin
                        perform pg_sleep(4);
                        return null;
                    end $$;
                    create or replace trigger hang before insert on capture
                        for each statement execute function hang();
                    create or replace trigger hang before insert on refund
                        for each statement execute function hang()
                    """);
            Wait.rest(lasting);
            target.execute("bank", "drop function hang() cascade");
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
