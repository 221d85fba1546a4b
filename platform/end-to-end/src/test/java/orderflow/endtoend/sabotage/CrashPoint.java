package orderflow.endtoend.sabotage;

import java.util.Arrays;
import java.util.List;

/** A line at which a service dies as by SIGKILL, once, when a file of the point's name is there. */
enum CrashPoint {
    BEFORE_COMMIT(
            "order-service",
            "messaging/src/main/java/orderflow/messaging/outbox/Outbox.java",
            "jdbc.update(INSERT, statement -> bind(statement, rows));",
            Where.AFTER),
    AFTER_COMMIT_BEFORE_WAKE_UP(
            "order-service",
            "messaging/src/main/java/orderflow/messaging/outbox/Outbox.java",
            "relay.wakeUp();",
            Where.BEFORE),
    AFTER_SEND_BEFORE_ACKNOWLEDGEMENT(
            "order-service",
            "messaging/src/main/java/orderflow/messaging/outbox/RelayPublisher.java",
            "return sent.state() == Future.State.FAILED",
            Where.BEFORE),
    AFTER_ACKNOWLEDGEMENT_BEFORE_DELETE(
            "order-service",
            "messaging/src/main/java/orderflow/messaging/outbox/OutboxLane.java",
            "window.deleted(done, table.delete(topic, done));",
            Where.BEFORE),
    AFTER_COMMIT_BEFORE_OFFSETS(
            "payment-service",
            "messaging/src/main/java/orderflow/messaging/inbox/Inbox.java",
            "            handle(records, handler);",
            Where.AFTER),
    AFTER_GATEWAY_BEFORE_RESULT(
            "payment-service",
            "payment-service/src/main/java/orderflow/payment/AnswerWriter.java",
            "            context.within(places,",
            Where.BEFORE),
    AFTER_MESSAGE_BEFORE_MARK(
            "notification-service",
            "notification-service/src/main/java/orderflow/notification/NotificationDispatch.java",
            "            return true;",
            Where.BEFORE);

    private enum Where {
        BEFORE,
        AFTER
    }

    /** Environment variable with the folder of the files. */
    static final String FOLDER = "CRASH_POINTS";

    final String service;
    private final String source;
    private final String line;
    private final Where where;

    CrashPoint(String service, String source, String line, Where where) {
        this.service = service;
        this.source = source;
        this.line = line;
        this.where = where;
    }

    static List<Edit> of(String service) {
        return Arrays.stream(values())
                .filter(point -> point.service.equals(service))
                .map(CrashPoint::edit)
                .toList();
    }

    private Edit edit() {
        String crash = "if (%s) { Runtime.getRuntime().halt(137); } ".formatted(condition());
        return new Edit(
                source,
                line,
                switch (where) {
                    case BEFORE -> crash + line;
                    case AFTER -> line + " " + crash;
                });
    }

    /** The instance that deletes the file is the one that dies. */
    String condition() {
        return "new java.io.File(System.getenv(\"%s\"), \"%s\").delete()".formatted(FOLDER, name());
    }
}
