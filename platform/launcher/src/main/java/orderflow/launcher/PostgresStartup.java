package orderflow.launcher;

import orderflow.cluster.postgres.PostgresBinaries;
import orderflow.cluster.postgres.PostgresServer;
import orderflow.cluster.process.Progress;

/** PostgreSQL from nothing to databases with roles; repeated at every start. */
record PostgresStartup(
        PlatformSettings settings, Secrets secrets, Supervisor supervisor, Progress progress) {

    void run() {
        PostgresServer server =
                new PostgresServer(
                        PostgresBinaries.unpackedIn(
                                settings.root().resolve("platform/cluster/target")),
                        settings.stateDirectory().resolve("postgres"),
                        settings.logs(),
                        settings.ports().postgres(),
                        secrets.postgresPassword());
        server.prepare();
        supervisor.start(server);
        server.superuser().proveDurable();
        Service.all()
                .flatMap(service -> service.databases().stream())
                .forEach(
                        database -> secrets.database(database.name()).createIn(server.superuser()));
        progress.report("postgres is up on %d, durable".formatted(server.port()));
    }
}
