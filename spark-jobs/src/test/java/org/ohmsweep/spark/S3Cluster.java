package org.ohmsweep.spark;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hadoop.conf.Configuration;

/**
 * An S3 server on this machine, moto in a process of its own, behind a proxy that can lose requests and answers. The proxy
 * passes one request at a time: moto looks at a condition first and puts the object later, which S3 does in one step.
 */
public final class S3Cluster implements AutoCloseable {
    /** A bucket whose client repeats a request without answer, as usual. */
    public static final String BUCKET = "usual";

    /** A bucket whose client does not repeat requests. */
    public static final String IMPATIENT = "impatient";

    /** A bucket whose client is told not to put on condition. */
    public static final String UNCONDITIONAL = "unconditional";

    /** A bucket for the commands, whose settings no other test has used before in this process. */
    public static final String COMMANDS = "commands";

    /** What can happen to a request. */
    public enum Fault {
        /** It arrives, and its answer does not. */
        ANSWER_LOST,
        /** It does not arrive. */
        REQUEST_LOST,
        /** It is refused, since another one is under way. */
        REFUSED_409,
        /** Its conditions are ignored. */
        CONDITIONS_IGNORED
    }

    /** Requests that something happens to. */
    private record Faulty(Fault fault, String method, String pathEnd, int times) {
        boolean matches(HttpExchange exchange) {
            return exchange.getRequestMethod().equals(method)
                    && exchange.getRequestURI().getPath().endsWith(pathEnd)
                    && times > 0;
        }

        Faulty less() {
            return new Faulty(fault, method, pathEnd, times - 1);
        }
    }

    private static final Set<String> NOT_PASSED_ON =
            Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

    private final Processes.Started server;
    private final URI serverAddress;
    private final HttpServer proxy;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicReference<Optional<Faulty>> faulty = new AtomicReference<>(Optional.empty());

    /**
     * Starts it.
     *
     * @param directory for its files
     * @param python that has moto
     */
    S3Cluster(Path directory, String python) {
        server = Processes.start(
                directory,
                Map.of(),
                List.of(
                        python,
                        "-u",
                        Paths.get("src/test/resources/s3_server.py")
                                .toAbsolutePath()
                                .toString()));
        server.awaitUntil("moto serves", () -> address(server.out()).isPresent());
        serverAddress = address(server.out()).orElseThrow();
        // Without it, every answer waits for a delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            proxy.createContext("/", this::pass);
            proxy.setExecutor(threads);
            proxy.start();
            for (String bucket : List.of(BUCKET, IMPATIENT, UNCONDITIONAL, COMMANDS)) {
                client.send(
                        HttpRequest.newBuilder(serverAddress.resolve("/" + bucket))
                                .PUT(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The interpreter that has moto; empty when there is none. */
    static Optional<String> python() {
        return Optional.ofNullable(System.getenv("OHMSWEEP_PYTHON"))
                .filter(python -> Processes.canRun(python, "-c", "import moto.server, flask, flask_cors"));
    }

    private static Optional<URI> address(Path out) {
        try {
            return Files.readAllLines(out).stream()
                    .filter(line -> line.startsWith("http://"))
                    .map(URI::create)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its address, as http://127.0.0.1:40123. */
    public String endpoint() {
        return "http://127.0.0.1:" + proxy.getAddress().getPort();
    }

    /** Hadoop with the settings that lead here. */
    public Configuration hadoop() {
        Configuration hadoop = new Configuration();
        hadoop.set("fs.s3a.endpoint", endpoint());
        hadoop.set("fs.s3a.endpoint.region", "us-east-1");
        hadoop.set("fs.s3a.path.style.access", "true");
        hadoop.set("fs.s3a.aws.credentials.provider", "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider");
        hadoop.set("fs.s3a.access.key", "key");
        hadoop.set("fs.s3a.secret.key", "secret");
        hadoop.set("fs.s3a.retry.interval", "10ms");
        hadoop.set("fs.s3a.bucket." + IMPATIENT + ".attempts.maximum", "1");
        hadoop.set("fs.s3a.bucket." + IMPATIENT + ".retry.limit", "0");
        hadoop.set("fs.s3a.bucket." + UNCONDITIONAL + ".create.conditional.enabled", "false");
        return hadoop;
    }

    /** Lets something happen to the next requests of a method whose path ends like this. */
    public void next(Fault fault, String method, String pathEnd, int times) {
        faulty.set(Optional.of(new Faulty(fault, method, pathEnd, times)));
    }

    /** How many of the announced faults have not happened. */
    public int left() {
        return faulty.get().map(Faulty::times).orElse(0);
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            synchronized (this) {
                Optional<Fault> fault = faulty.get()
                        .filter(requests -> requests.matches(exchange))
                        .map(Faulty::fault);
                if (fault.isPresent()) {
                    faulty.set(faulty.get().map(Faulty::less));
                }
                if (fault.equals(Optional.of(Fault.REQUEST_LOST))) {
                    return;
                }
                if (fault.equals(Optional.of(Fault.REFUSED_409))) {
                    byte[] answer = "<Error><Code>ConditionalRequestConflict</Code></Error>".getBytes();
                    exchange.sendResponseHeaders(409, answer.length);
                    exchange.getResponseBody().write(answer);
                    return;
                }
                HttpResponse<byte[]> answer =
                        forward(exchange, body, fault.equals(Optional.of(Fault.CONDITIONS_IGNORED)));
                if (!fault.equals(Optional.of(Fault.ANSWER_LOST))) {
                    answer(exchange, answer);
                }
            }
        }
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body, boolean withoutConditions)
            throws IOException {
        URI uri = exchange.getRequestURI();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                        serverAddress + uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery())))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            String key = name.toLowerCase(Locale.ROOT);
            if (!NOT_PASSED_ON.contains(key) && !(withoutConditions && key.startsWith("if-"))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        answer.headers().map().forEach((name, values) -> {
            if (!NOT_PASSED_ON.contains(name) || isHead && name.equals("content-length")) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        boolean isEmpty = isHead || answer.body().length == 0;
        exchange.sendResponseHeaders(answer.statusCode(), isEmpty ? -1 : answer.body().length);
        if (!isEmpty) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    @Override
    public void close() {
        proxy.stop(0);
        threads.shutdownNow();
        server.process().destroy();
    }
}
