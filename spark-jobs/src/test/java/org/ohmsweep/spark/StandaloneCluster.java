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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A master and workers of a Spark installation, as processes on this machine. */
public final class StandaloneCluster implements AutoCloseable {
    private static final String DEPLOY = "org.apache.spark.deploy.";
    private static final String MASTER = "127.0.0.1";

    private final Path sparkHome;
    private final Path directory;
    private final List<String> workers;
    private final int cores;
    private final Map<String, String> settings;
    private final int port = freePort();

    /** Starts a master and one worker. */
    public StandaloneCluster(Path sparkHome, Path directory, int cores) {
        this(sparkHome, directory, cores, List.of(MASTER), Map.of());
    }

    /**
     * Starts a master and workers.
     *
     * @param directory for configuration, logs and applications
     * @param cores of each worker
     * @param workers their addresses, as 127.0.0.2
     * @param settings of Spark, for daemons and for programs with {@link #environment}
     */
    public StandaloneCluster(
            Path sparkHome, Path directory, int cores, List<String> workers, Map<String, String> settings) {
        this.sparkHome = sparkHome;
        this.directory = directory;
        this.workers = List.copyOf(workers);
        this.cores = cores;
        this.settings = Map.copyOf(settings);
        writeSettings(settings);
        daemon("start", "master.Master", 1, "--host", MASTER, "--port", "" + port, "--webui-port", "" + freePort());
        awaitPort();
        for (int worker = 1; worker <= workers.size(); worker++) {
            startWorker(worker);
        }
    }

    /** Starts a worker, 1-based, again. */
    public void startWorker(int worker) {
        daemon(
                "start",
                "worker.Worker",
                worker,
                "--host",
                workers.get(worker - 1),
                "--cores",
                "" + cores,
                "--memory",
                "3g",
                "--webui-port",
                "" + freePort(),
                "--work-dir",
                folder("work" + worker),
                master());
    }

    /** The process of a worker, 1-based. */
    public ProcessHandle worker(int worker) {
        String ending = "-" + DEPLOY + "worker.Worker-" + worker + ".pid";
        try (Stream<Path> files = Files.list(Path.of(folder("pid")))) {
            Path file = files.filter(path -> path.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
            return ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The executors of a worker, 1-based. */
    public List<ProcessHandle> executors(int worker) {
        return worker(worker).children().toList();
    }

    /** Its URL. */
    public String master() {
        return "spark://" + MASTER + ":" + port;
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
        for (int worker = 1; worker <= workers.size(); worker++) {
            daemon("stop", "worker.Worker", worker);
        }
        daemon("stop", "master.Master", 1);
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

    private void daemon(String action, String name, int instance, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "bash",
                sparkHome.resolve("sbin/spark-daemon.sh").toString(),
                action,
                DEPLOY + name,
                Integer.toString(instance)));
        command.addAll(List.of(arguments));
        Map<String, String> environment = Map.of(
                "SPARK_HOME", sparkHome.toString(),
                "SPARK_CONF_DIR", folder("conf"),
                "SPARK_LOG_DIR", folder("log"),
                "SPARK_PID_DIR", folder("pid"));
        Processes.Result result = Processes.run(directory, environment, command);
        if (result.status() != 0 && action.equals("start")) {
            throw new IllegalStateException(name + " does not start: " + result.out() + result.err());
        }
    }

    private String folder(String name) {
        try {
            return Files.createDirectories(directory.resolve(name)).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitPort() {
        Await.until("the master answers", () -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(MASTER, port), 1_000);
                return true;
            } catch (IOException e) {
                return false;
            }
        });
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
