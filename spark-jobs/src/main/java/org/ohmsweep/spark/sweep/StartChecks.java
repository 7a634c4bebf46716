package org.ohmsweep.spark.sweep;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.ohmsweep.UserException;

/** What would keep Spark from starting, found before it tries: it takes a minute, or ends the process by itself. */
final class StartChecks {
    private static final String STANDALONE = "spark://";
    private static final int PORT = 7077;
    private static final int PATIENCE_MILLIS = 5_000;

    private StartChecks() {}

    /** @throws UserException when Spark has no folder for temporary files, or its master is not there */
    static void check(SparkConf conf) {
        checkFolder(conf);
        String master = conf.get("spark.master");
        if (master.startsWith(STANDALONE)) {
            checkStandalone(master);
        }
    }

    private static void checkFolder(SparkConf conf) {
        String folders = Optional.ofNullable(System.getenv("SPARK_LOCAL_DIRS"))
                .orElseGet(() -> conf.get("spark.local.dir", System.getProperty("java.io.tmpdir")));
        StringBuilder reasons = new StringBuilder();
        for (String folder : folders.split(",")) {
            Optional<IOException> failure = write(Path.of(folder.strip()));
            if (failure.isEmpty()) {
                return;
            }
            reasons.append(reasons.isEmpty() ? "" : "; ").append(failure.get().getMessage());
        }
        throw new UserException(
                "Spark cannot write its temporary files to " + folders + ": " + reasons,
                "Check your permissions and the free space there, or name another folder in the variable"
                        + " SPARK_LOCAL_DIRS.");
    }

    private static Optional<IOException> write(Path folder) {
        try {
            Files.createDirectories(folder);
            Path probe = Files.createTempDirectory(folder, "ohmsweep");
            try {
                Files.write(probe.resolve("probe"), new byte[4096]);
            } finally {
                Files.deleteIfExists(probe.resolve("probe"));
                Files.delete(probe);
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }

    /** One of the masters is enough: the others are its stand-ins. */
    private static void checkStandalone(String master) {
        List<String> addresses =
                Stream.of(master.substring(STANDALONE.length()).split(",")).toList();
        StringBuilder reasons = new StringBuilder();
        for (String address : addresses) {
            Optional<String> failure = connect(address);
            if (failure.isEmpty()) {
                return;
            }
            reasons.append(reasons.isEmpty() ? "" : "; ").append(failure.get());
        }
        throw new UserException(
                "No Spark master answers at " + master + ": " + reasons,
                "Check host and port, and start it with sbin/start-master.sh of Spark; its page on port 8080 shows its"
                        + " address.");
    }

    private static Optional<String> connect(String address) {
        int colon = address.lastIndexOf(':');
        try (Socket socket = new Socket()) {
            int port = colon < 0 ? PORT : Integer.parseInt(address.substring(colon + 1));
            InetSocketAddress target = new InetSocketAddress(colon < 0 ? address : address.substring(0, colon), port);
            if (target.isUnresolved()) {
                return Optional.of("there is no host " + target.getHostString());
            }
            socket.connect(target, PATIENCE_MILLIS);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e.getMessage().toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return Optional.of("'" + address + "' is not HOST:PORT");
        }
    }
}
