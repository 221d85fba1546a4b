# The images of the services and of the steps that set the platform up. Compose names the targets.
ARG MAVEN=maven:3.9-eclipse-temurin-25
ARG JRE=eclipse-temurin:25-jre
ARG KAFKA=apache/kafka:4.2.1

FROM ${MAVEN} AS build
WORKDIR /orderflow
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -q -Dmaven.test.skip=true -am -pl kafka,platform/demo,order-service,payment-service,notification-service,fraud-detection,flight-deck package

FROM ${KAFKA} AS broker
COPY --from=build /orderflow/kafka/target/lib/guest-topics.jar /opt/kafka/libs/

# The brokers' jars, the topics and the classes that ./demo uses: a container runs a step of them and ends.
FROM ${JRE} AS setup
# PostgreSQL asks who its user is; not every base image has a 1000. A new volume takes over who owns its folder.
RUN getent passwd 1000 || useradd --uid 1000 orderflow; \
    install -d -o 1000 -g 1000 /orderflow/platform/cluster/target /orderflow/.demo /state/secrets /state/kafka-1 /state/kafka-2 /state/kafka-3 /state/postgres \
    /state/order-service /state/payment-service /state/notification-service /state/fraud-detection /state/flight-deck /state/kafka-metrics /state/grafana /state/observability \
    && install -d -o 10001 -g 10001 /state/tempo
WORKDIR /orderflow
COPY --from=build /orderflow/kafka/target/lib kafka/target/lib
COPY --from=build /orderflow/platform/demo/target/lib platform/demo/target/lib
# The clone's own rights may keep its files from other users.
COPY --chown=1000:1000 kafka kafka
COPY --chown=1000:1000 observability observability
COPY --from=build /orderflow/platform/demo/target/demo.jar platform/demo/target/
USER 1000:1000
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m", "-cp", "platform/demo/target/demo.jar"]

# Starts the whole platform once and stops it: every service gets its start-up cache from a real start.
# Not as root, which PostgreSQL refuses; on the very JVM that the services will run on, which the cache is bound to.
FROM setup AS trained
COPY --from=build /orderflow/order-service/target/order-service.jar order-service/target/
COPY --from=build /orderflow/payment-service/target/payment-service.jar payment-service/target/
COPY --from=build /orderflow/notification-service/target/notification-service.jar notification-service/target/
COPY --from=build /orderflow/fraud-detection/target/fraud-detection.jar fraud-detection/target/
COPY --from=build /orderflow/flight-deck/target/flight-deck.jar flight-deck/target/
RUN java -cp platform/demo/target/demo.jar orderflow.launcher.ServiceImages /tmp/trained /app \
    && rm -r /tmp/trained/platform

FROM ${JRE} AS service
ARG SERVICE
# glibc otherwise keeps up to 64 MB of freed memory for each of eight arenas per core.
ENV MALLOC_ARENA_MAX=2
WORKDIR /app
# Two layers: libraries change seldom, the service and its cache with every build.
COPY --from=trained /tmp/trained/${SERVICE}-*/lib lib
COPY --from=trained /tmp/trained/${SERVICE}-*/*.* ./
USER 1000:1000
ENTRYPOINT ["java", "@java.options"]
