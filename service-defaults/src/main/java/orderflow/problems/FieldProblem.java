package orderflow.problems;

/**
 * One entry of a problem's {@code errors}.
 *
 * @param field where, as a path: {@code items[0].quantity}
 * @param message what is wrong there, to be read after the field's name: {@code must be a UUID}
 */
record FieldProblem(String field, String message) {}
