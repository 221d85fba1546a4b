package orderflow.cluster.kafka;

/**
 * Host and ports of one node's listeners: four, and in a container a fifth.
 *
 * @param host that the nodes and the services call; guests call this machine
 * @param controllers port for the nodes among themselves, for the metadata
 * @param brokers port for the nodes among themselves, for the records
 * @param services port for the services: one user each, with a password
 * @param guests port for anyone on this machine, without one
 * @param published port of this machine that guests call to get there
 * @param neighbours port for guests in other containers, who call the host; 0 if there are none
 */
public record NodeAddress(
        String host,
        int controllers,
        int brokers,
        int services,
        int guests,
        int published,
        int neighbours) {

    /** A node that runs on this machine, as a process. */
    public static NodeAddress onLoopback(int controllers, int brokers, int services, int guests) {
        return new NodeAddress("localhost", controllers, brokers, services, guests, guests, 0);
    }

    String listeners() {
        return "CONTROLLERS://%s:%d,BROKERS://%s:%d,SERVICES://%s:%d,GUESTS://%s:%d"
                        .formatted(host, controllers, host, brokers, host, services, host, guests)
                + forNeighbours();
    }

    /** The addresses that the node tells its clients to call. */
    String advertised() {
        return "BROKERS://%s:%d,SERVICES://%s:%d,GUESTS://localhost:%d"
                        .formatted(host, brokers, host, services, published)
                + forNeighbours();
    }

    /** In a container "localhost" is that container: a guest there is told the node's name. */
    private String forNeighbours() {
        return neighbours == 0 ? "" : ",NEIGHBOURS://%s:%d".formatted(host, neighbours);
    }
}
