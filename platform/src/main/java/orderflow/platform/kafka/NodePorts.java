package orderflow.platform.kafka;

/**
 * Where the four listeners of one node listen.
 *
 * @param controllers the nodes among themselves, for the metadata
 * @param brokers the nodes among themselves, for the records
 * @param services one user per service, with a password
 * @param guests anyone on this machine, without one
 */
public record NodePorts(int controllers, int brokers, int services, int guests) {}
