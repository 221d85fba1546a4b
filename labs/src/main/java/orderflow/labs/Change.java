package orderflow.labs;

import tools.jackson.databind.node.JsonNodeType;
import tools.jackson.databind.node.ObjectNode;

/** A way to change the contract of order_created. */
enum Change {
    ADDED("a field is added", true, true) {
        @Override
        EventReader reader(EventReader old) {
            return old.knowing("giftNote");
        }

        @Override
        void apply(ObjectNode event) {
            event.put("giftNote", "Happy birthday");
        }
    },
    REQUIRED("an optional field becomes required", true, false) {
        @Override
        EventReader reader(EventReader old) {
            return old.requiring("deadline", JsonNodeType.STRING);
        }

        @Override
        void apply(ObjectNode event) {
            event.put("deadline", "2026-11-20T12:15:00Z");
        }
    },
    OPTIONAL("a required field becomes optional", false, true) {
        @Override
        EventReader reader(EventReader old) {
            return old.without("customerId");
        }

        @Override
        void apply(ObjectNode event) {
            event.remove("customerId");
        }
    },
    RENAMED("a field gets another name", false, false) {
        @Override
        EventReader reader(EventReader old) {
            return old.without("amount").requiring("total", JsonNodeType.NUMBER);
        }

        @Override
        void apply(ObjectNode event) {
            event.set("total", event.remove("amount"));
        }
    },
    RETYPED("a number becomes a text", false, false) {
        @Override
        EventReader reader(EventReader old) {
            return old.requiring("amount", JsonNodeType.STRING);
        }

        @Override
        void apply(ObjectNode event) {
            event.put("amount", event.get("amount").asString());
        }
    };

    private final String title;
    private final boolean survivedByOld;
    private final boolean survivedByNew;

    Change(String title, boolean survivedByOld, boolean survivedByNew) {
        this.title = title;
        this.survivedByOld = survivedByOld;
        this.survivedByNew = survivedByNew;
    }

    String title() {
        return title;
    }

    /** Whether a reader of old understands an event of the new writer. */
    boolean survivedByOld() {
        return survivedByOld;
    }

    /** Whether a new reader understands an event of old. */
    boolean survivedByNew() {
        return survivedByNew;
    }

    /** The reader that knows of the change. */
    abstract EventReader reader(EventReader old);

    /** What the new writer does to an event. */
    abstract void apply(ObjectNode event);
}
