# Ohmsweep with everything that local sweeps need; docs/container.md says how to use it.
# Not tested as a whole, for lack of a Docker daemon: only the shell commands of the first stage were, in a clone.
FROM maven:3.9.11-eclipse-temurin-21 AS build
WORKDIR /src
COPY . .
RUN mvn -B -q -Prelease -DskipTests -Dspotless.check.skip=true -Dmaven.javadoc.skip=true -pl spark-jobs -am package
# Every JDK has jar, which does not restore file modes.
RUN mkdir /opt/unpacked && cd /opt/unpacked \
    && jar xf /src/spark-jobs/target/release/ohmsweep-*.zip \
    && mv ohmsweep-* /opt/ohmsweep \
    && chmod 755 /opt/ohmsweep/bin/ohmsweep

# The JDK, not the JRE: kernels need the module jdk.incubator.vector.
FROM eclipse-temurin:21.0.8_9-jdk-noble
RUN useradd --uid 10001 --create-home --shell /usr/sbin/nologin ohmsweep \
    && install -d -o ohmsweep -g ohmsweep /work
COPY --from=build /opt/ohmsweep /opt/ohmsweep
USER ohmsweep
WORKDIR /work
ENTRYPOINT ["/opt/ohmsweep/bin/ohmsweep"]
CMD ["--help"]
