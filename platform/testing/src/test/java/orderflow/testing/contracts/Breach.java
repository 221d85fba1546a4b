package orderflow.testing.contracts;

/** Why a change would break a reader that runs on, or could not read what is kept. */
enum Breach {
    REMOVED("Nothing that was released is removed: readers use it"),
    REQUIRED("A field is never required later: records without it are kept"),
    OPTIONAL("A field that is always there stays: readers rely on it"),
    FORM("The form of a value never changes: readers parse the old one, and it is kept"),
    NARROWED("A limit is never narrowed: records beyond it are kept"),
    WIDENED("A limit is never widened: readers have room for the old one"),
    VALUE_REMOVED("A value is never removed: records with it are kept"),
    VALUE_ADDED("A value is never added: readers know the old ones only"),
    MEANING("A meaning never changes: a new one is a new field. Better words are released alone"),
    UNKNOWN("The comparison does not know this keyword: contracts do without"),
    KEY("A key never changes: readers rely on the order within it"),
    PARTITIONS("The number of partitions never changes: keys would move"),
    WRITER("A topic keeps its writer: two would not agree on the order"),
    RETENTION("Records are not kept for less time than was released: readers may be away so long");

    private final String rule;

    Breach(String rule) {
        this.rule = rule;
    }

    String of(String what) {
        return what + ". " + rule + ".";
    }
}
