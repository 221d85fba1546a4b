package orderflow.deck.faults;

/**
 * A button of the page.
 *
 * @param target of which one fault at a time is possible
 * @param heals seconds until it heals by itself; 0 for what is whole at once
 */
record Action(
        String name,
        String group,
        String target,
        String title,
        String button,
        int heals,
        Fault fault,
        Question question) {}
