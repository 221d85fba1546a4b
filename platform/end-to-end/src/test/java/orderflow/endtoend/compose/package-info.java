/**
 * Tests of docker-compose.yml on a Docker engine, at the ports of {@code .env} or the environment.
 */
@org.jspecify.annotations.NullMarked
package orderflow.endtoend.compose;
