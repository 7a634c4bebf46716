package org.ohmsweep.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A master and workers of a Spark installation, as processes on this machine. */
public final class StandaloneCluster implements AutoCloseable {
    /** Flags of Java machines that start much and compute little: the first compiler will do. */
    public static final String SHORT_LIVED = String.join(" ", DaemonProcess.SHORT_LIVED);

    private static final String DEPLOY = "org.apache.spark.deploy.";
    private static final String HOST = "127.0.0.1";
    private static final int STOP_SECONDS = 20;

    private final Path sparkHome;
    private final Path directory;
    private final List<String> addresses;
    private final int cores;
    private final Map<String, String> settings;
    private final int port = freePort();
    private final Processes.Started master;
    private final List<Processes.Started> workers = new ArrayList<>();

    /**
     * Starts a master and workers.
     *
     * @param directory for configuration, logs and applications
     * @param cores of each worker
     * @param addresses of the workers, as 127.0.0.2
     * @param settings of Spark, for daemons and for programs with {@link #environment}
     */
    StandaloneCluster(Path sparkHome, Path directory, int cores, List<String> addresses, Map<String, String> settings) {
        this.sparkHome = sparkHome;
        this.directory = directory;
        this.addresses = List.copyOf(addresses);
        this.cores = cores;
        this.settings = Map.copyOf(settings);
        writeSettings(settings);
        master = daemon("master.Master", "--host", HOST, "--port", "" + port, "--webui-port", "" + freePort());
        master.awaitUntil("the master answers", this::isPortOpen);
        for (int worker = 1; worker <= addresses.size(); worker++) {
            workers.add(worker(worker));
        }
    }

    private Processes.Started worker(int number) {
        return daemon(
                "worker.Worker",
                "--host",
                addresses.get(number - 1),
                "--cores",
                "" + cores,
                "--memory",
                "3g",
                "--webui-port",
                "" + freePort(),
                "--work-dir",
                folder("work" + number),
                master());
    }

    /** Starts a worker, 1-based, again. */
    public void restartWorker(int number) {
        workers.set(number - 1, worker(number));
    }

    /** The process of a worker, 1-based. */
    public ProcessHandle workerProcess(int number) {
        return workers.get(number - 1).process().toHandle();
    }

    /** The executors of all workers. */
    public List<ProcessHandle> executors() {
        return IntStream.rangeClosed(1, workers.size())
                .mapToObj(this::executors)
                .flatMap(List::stream)
                .toList();
    }

    /** The executors of a worker, 1-based. */
    public List<ProcessHandle> executors(int number) {
        return workerProcess(number).children().toList();
    }

    /** Its URL. */
    public String master() {
        return "spark://" + HOST + ":" + port;
    }

    /** Environment of programs that use it. */
    public Map<String, String> environment() {
        return Map.of("SPARK_HOME", sparkHome.toString(), "SPARK_CONF_DIR", folder("conf"));
    }

    /** Spark's settings for clients of the cluster. */
    public Map<String, String> settings() {
        return settings;
    }

    @Override
    public void close() {
        workers.forEach(StandaloneCluster::stop);
        stop(master);
    }

    private static void stop(Processes.Started daemon) {
        daemon.process().destroy();
        try {
            if (!daemon.process().waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                daemon.process().destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            daemon.process().destroyForcibly();
        }
    }

    private void writeSettings(Map<String, String> settings) {
        try {
            Files.writeString(
                    Path.of(folder("conf"), "spark-defaults.conf"),
                    settings.entrySet().stream()
                            .map(entry -> entry.getKey() + " " + entry.getValue() + "\n")
                            .collect(Collectors.joining()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a daemon; sbin/spark-daemon.sh would sleep for two seconds after each. */
    private Processes.Started daemon(String name, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of("bash", sparkHome.resolve("bin/spark-class").toString(), DEPLOY + name));
        command.addAll(List.of(arguments));
        Map<String, String> environment = Map.of(
                "SPARK_HOME", sparkHome.toString(),
                "SPARK_CONF_DIR", folder("conf"),
                "SPARK_DAEMON_JAVA_OPTS", SHORT_LIVED);
        return Processes.start(directory, environment, command);
    }

    private String folder(String name) {
        try {
            return Files.createDirectories(directory.resolve(name)).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isPortOpen() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(HOST, port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
