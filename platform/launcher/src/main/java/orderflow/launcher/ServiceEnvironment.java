package orderflow.launcher;

import static java.util.Locale.ROOT;

import java.util.Map;
import java.util.TreeMap;
import orderflow.cluster.process.SmallJvm;

/**
 * Everything that an instance on this machine has to be told, as environment variables.
 *
 * @param launcher our own environment, of which the variables of OpenTelemetry are passed on
 */
record ServiceEnvironment(Ports ports, ServiceSettings settings, Map<String, String> launcher) {

    /** The user says where traces go: docs/decisions/0013. */
    private static final String PASSED_ON = "OTEL_";

    Map<String, String> of(Service service, int instance) {
        Map<String, String> variables = new TreeMap<>(SmallJvm.environment());
        launcher.forEach((name, value) -> {
            if (name.startsWith(PASSED_ON)) {
                variables.put(name, value);
            }
        });
        variables.put("SERVER_PORT", Integer.toString(ports.http(service, instance)));
        variables.put(
                "MANAGEMENT_SERVER_PORT", Integer.toString(ports.management(service, instance)));
        if (service.equals(Service.DECK)) {
            variables.put("ORDERFLOW_DECK_PORTOFFSET", Integer.toString(ports.offset()));
        }
        settings.of(service)
                .forEach((property, value) -> variables.put(variableOf(property), value));
        return variables;
    }

    /** As Spring reads it: dots are underscores, and dashes are left out. */
    private static String variableOf(String property) {
        return property.toUpperCase(ROOT).replace("-", "").replace('.', '_');
    }
}
