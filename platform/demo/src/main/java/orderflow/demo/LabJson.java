package orderflow.demo;

import orderflow.labs.Lab;
import orderflow.labs.Outcome;
import tools.jackson.databind.json.JsonMapper;

/** The result of a lab for programs. */
final class LabJson {

    private static final JsonMapper MAPPER = new JsonMapper();

    private LabJson() {}

    static String of(Lab lab, String knob, Outcome outcome) {
        var result = MAPPER.createObjectNode();
        result.put("lab", lab.name());
        result.put(lab.knob().name(), knob);
        result.put("asPredicted", outcome.asPredicted());
        result.set("seen", MAPPER.valueToTree(outcome.seen()));
        result.set("checks", MAPPER.valueToTree(outcome.checks()));
        return result.toPrettyString();
    }
}
