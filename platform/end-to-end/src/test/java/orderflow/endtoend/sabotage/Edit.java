package orderflow.endtoend.sabotage;

/**
 * A piece of our sources, and what takes its place.
 *
 * @param source file, relative to the repository
 */
record Edit(String source, String ours, String theirs) {}
