package org.ohmsweep.data.fetch;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A web server on this machine that serves files well or badly. */
public final class MirrorServer implements AutoCloseable {
    /** How a file is served. */
    public interface Answer {
        /** Answers a request and ends it. */
        void to(HttpExchange exchange) throws IOException;

        /** Another way from the second request on. */
        default Answer then(Answer next) {
            AtomicInteger requests = new AtomicInteger();
            return exchange -> (requests.getAndIncrement() == 0 ? this : next).to(exchange);
        }
    }

    /**
     * What was asked for.
     *
     * @param path of the address
     * @param range its header Range, empty without one
     */
    public record Request(String path, String range) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    public MirrorServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            requests.add(new Request(path, header(exchange, "Range")));
            try (exchange) {
                answers.getOrDefault(path, status(404)).to(exchange);
            }
        });
        server.start();
    }

    /** The address of a folder. */
    public URI folder(String name) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + name + "/");
    }

    /** Serves a file of a folder, from now on. */
    public MirrorServer serve(String folder, String file, Answer answer) {
        answers.put("/" + folder + "/" + file, answer);
        return this;
    }

    /** All requests so far. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    /** Serves bytes as a good server does, with ranges and an ETag. */
    public static Answer honest(byte[] bytes, String tag) {
        return exchange -> {
            Headers headers = exchange.getResponseHeaders();
            headers.set("ETag", tag);
            String range = header(exchange, "Range");
            if (range.isEmpty() || !header(exchange, "If-Range").equals(tag)) {
                send(exchange, 200, bytes.length, bytes);
                return;
            }
            int from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
            if (from >= bytes.length) {
                send(exchange, 416, -1, new byte[0]);
                return;
            }
            headers.set("Content-Range", "bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length);
            send(exchange, 206, bytes.length - from, Arrays.copyOfRange(bytes, from, bytes.length));
        };
    }

    /** Whatever is asked for, sends all. */
    public static Answer whole(byte[] bytes, String tag) {
        return exchange -> {
            exchange.getResponseHeaders().set("ETag", tag);
            send(exchange, 200, bytes.length, bytes);
        };
    }

    /** Sends only the first bytes of what it announces, then hangs up. */
    public static Answer truncated(byte[] bytes, int sent, String tag) {
        return exchange -> {
            exchange.getResponseHeaders().set("ETag", tag);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes, 0, sent);
            exchange.getResponseBody().flush();
        };
    }

    /** Sends the first bytes, then nothing more, and does not hang up. */
    public Answer stalled(byte[] bytes, int sent, String tag) {
        return exchange -> {
            exchange.getResponseHeaders().set("ETag", tag);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes, 0, sent);
            exchange.getResponseBody().flush();
            await();
        };
    }

    /** Does not answer at all. */
    public Answer silent() {
        return exchange -> await();
    }

    /** Sends some bytes at a time, with a pause after each. */
    public Answer trickling(byte[] bytes, int atATime, long millis, String tag) {
        return exchange -> {
            exchange.getResponseHeaders().set("ETag", tag);
            exchange.sendResponseHeaders(200, bytes.length);
            for (int at = 0; at < bytes.length && !await(millis); at += atATime) {
                exchange.getResponseBody().write(bytes, at, Math.min(atATime, bytes.length - at));
                exchange.getResponseBody().flush();
            }
        };
    }

    /** Announces less than there is. */
    public static Answer shortened(byte[] bytes, int announced) {
        return exchange -> send(exchange, 200, announced, Arrays.copyOf(bytes, announced));
    }

    /** Claims to be of a length and sends nothing. */
    public static Answer claiming(long length) {
        return exchange -> exchange.sendResponseHeaders(200, length);
    }

    /** Sends a range that nobody asked for, whatever was. */
    public static Answer anotherRange(byte[] bytes, int from) {
        return exchange -> {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length);
            send(exchange, 206, bytes.length - from, Arrays.copyOfRange(bytes, from, bytes.length));
        };
    }

    /** A status without a body. */
    public static Answer status(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    /** A page, as a hotel's network sends it instead of anything. */
    public static Answer page() {
        byte[] page = "<html><body>Please log in.</body></html>".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            send(exchange, 200, page.length, page);
        };
    }

    /** Redirects to itself. */
    public static Answer redirectLoop() {
        return exchange -> {
            exchange.getResponseHeaders()
                    .set("Location", exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(302, -1);
        };
    }

    /** A server that resets every connection; it ends with the test's process. */
    static URI resetting() {
        try {
            ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
            Thread thread = new Thread(() -> {
                while (true) {
                    try (Socket connection = socket.accept()) {
                        connection.getInputStream().read();
                        connection.setSoLinger(true, 0); // closing sends a reset
                    } catch (IOException e) {
                        return;
                    }
                }
            });
            thread.setDaemon(true);
            thread.start();
            return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/reset/");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(HttpExchange exchange, int status, long length, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(status, length);
        if (length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private void await() {
        await(Long.MAX_VALUE);
    }

    private boolean await(long millis) {
        try {
            return closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
