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

/** A master and a worker of a Spark installation, as processes of this machine. */
public final class StandaloneCluster implements AutoCloseable {
    private static final String DEPLOY = "org.apache.spark.deploy.";

    private final Path sparkHome;
    private final Path directory;
    private final int port = freePort();

    /** Starts them. */
    public StandaloneCluster(Path sparkHome, Path directory, int cores) {
        this.sparkHome = sparkHome;
        this.directory = directory;
        daemon("start", "master.Master", "--host", "127.0.0.1", "--port", "" + port, "--webui-port", "" + freePort());
        awaitPort();
        daemon(
                "start",
                "worker.Worker",
                "--host",
                "127.0.0.1",
                "--cores",
                "" + cores,
                "--memory",
                "2g",
                "--webui-port",
                "" + freePort(),
                master());
    }

    /** Its URL. */
    public String master() {
        return "spark://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        daemon("stop", "worker.Worker");
        daemon("stop", "master.Master");
    }

    private void daemon(String action, String name, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of("bash", sparkHome.resolve("sbin/spark-daemon.sh").toString(), action, DEPLOY + name, "1"));
        command.addAll(List.of(arguments));
        Map<String, String> environment = Map.of(
                "SPARK_HOME", sparkHome.toString(),
                "SPARK_CONF_DIR", folder("conf"),
                "SPARK_LOG_DIR", folder("log"),
                "SPARK_PID_DIR", folder("pid"),
                "SPARK_WORKER_DIR", folder("work"));
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
        for (int attempt = 0; ; attempt++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
                return;
            } catch (IOException e) {
                if (attempt == 300) {
                    throw new UncheckedIOException("the master does not answer", e);
                }
                sleep();
            }
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
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
