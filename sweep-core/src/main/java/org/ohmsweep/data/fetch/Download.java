package org.ohmsweep.data.fetch;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ohmsweep.EngineVersion;

/** One attempt to get a file from one mirror: a partial download resumes where the mirror can do that (RFC 9110, 14). */
final class Download {
    /** More than any file of an image set has, compressed or not: a mirror that sends without end is cut off here. */
    private static final long MOST_BYTES = 1L << 28;

    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int NO_SUCH_RANGE = 416;
    private static final Pattern RANGE = Pattern.compile("bytes ([0-9]{1,18})-[0-9]+/([0-9]{1,18}|\\*)");

    private final HttpClient client;
    private final FetchPatience patience;
    private final FetchListener listener;

    Download(FetchPatience patience, FetchListener listener, ProxySelector proxies) {
        this.patience = Objects.requireNonNull(patience, "patience");
        this.listener = Objects.requireNonNull(listener, "listener");
        // Follows up to five redirects, and none from https to http.
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(patience.connect())
                .proxy(proxies)
                .build();
    }

    /**
     * Completes a part with what an address sends; the content is not checked. On failure the part keeps what arrived.
     *
     * @throws MirrorException when the mirror fails
     * @throws org.ohmsweep.UserException when the part cannot be written
     */
    void complete(PartFile part, URI address) throws MirrorException, InterruptedException {
        Optional<String> version = part.version(address);
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("User-Agent", "ohmsweep/" + EngineVersion.current())
                .header("Accept-Encoding", "identity");
        version.ifPresent(
                known -> request.header("Range", "bytes=" + part.size() + "-").header("If-Range", known));
        try {
            HttpResponse<Flow.Publisher<List<ByteBuffer>>> answer = ask(request.build());
            try (TimedBody body = new TimedBody()) {
                answer.body().subscribe(body);
                take(answer, body, part, address);
            }
        } catch (MirrorException e) {
            throw e;
        } catch (IOException e) {
            throw MirrorException.passing(e.getMessage() == null ? e.toString() : e.getMessage(), e);
        }
    }

    /** The head of an answer. The request's own timeout is not used: what it covers depends on the JDK. */
    private HttpResponse<Flow.Publisher<List<ByteBuffer>>> ask(HttpRequest request)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> answer =
                client.sendAsync(request, BodyHandlers.ofPublisher());
        try {
            return answer.get(patience.answer().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + seconds(patience.answer()), e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw new IOException(
                    cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage(), cause);
        } finally {
            answer.cancel(true);
        }
    }

    private void take(HttpResponse<Flow.Publisher<List<ByteBuffer>>> answer, TimedBody body, PartFile part, URI address)
            throws IOException, InterruptedException {
        HttpHeaders headers = answer.headers();
        switch (answer.statusCode()) {
            case OK -> {
                OptionalLong total = headers.firstValueAsLong("Content-Length");
                checkSize(total.orElse(0));
                try (FileChannel channel =
                        part.begin(version(headers).map(known -> new PartFile.Origin(address, known)))) {
                    listener.started(address, 0);
                    receive(body, part, channel, 0, total);
                }
            }
            case PARTIAL -> {
                long held = part.size();
                OptionalLong total = rangeFrom(held, headers, part);
                checkSize(total.orElse(0));
                try (FileChannel channel = part.append()) {
                    listener.started(address, held);
                    receive(body, part, channel, held, total);
                }
            }
            case NO_SUCH_RANGE -> {
                part.discard();
                throw MirrorException.passing("it has no such range of bytes (status " + NO_SUCH_RANGE + ")", null);
            }
            default -> throw refused(answer.statusCode());
        }
    }

    private static MirrorException refused(int status) {
        String text = "it answered with status " + status;
        if (status >= 300 && status < 400) {
            return MirrorException.lasting(text + ": too many redirects, or one that is not followed");
        }
        boolean passing = status >= 500 || status == 408 || status == 429;
        return passing ? MirrorException.passing(text, null) : MirrorException.lasting(text);
    }

    /** The length of the whole file, from an answer that goes on where the part ends. */
    private static OptionalLong rangeFrom(long held, HttpHeaders headers, PartFile part) throws MirrorException {
        Matcher range = RANGE.matcher(headers.firstValue("Content-Range").orElse(""));
        if (!range.matches() || Long.parseLong(range.group(1)) != held) {
            part.discard();
            throw MirrorException.passing("it sent another range of bytes than the one asked for", null);
        }
        return range.group(2).equals("*") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(range.group(2)));
    }

    /** What identifies this state of a file, where there is such a thing: If-Range takes no weak ETag. */
    private static Optional<String> version(HttpHeaders headers) {
        return headers.firstValue("ETag")
                .filter(tag -> tag.startsWith("\""))
                .or(() -> headers.firstValue("Last-Modified"));
    }

    private void receive(TimedBody body, PartFile part, FileChannel channel, long held, OptionalLong total)
            throws IOException, InterruptedException {
        long bytes = held;
        long inWindow = 0;
        long windowEnd = System.nanoTime() + patience.window().toNanos();
        while (true) {
            Optional<TimedBody.Signal> signal = body.next(Duration.ofNanos(Math.max(0, windowEnd - System.nanoTime())));
            if (signal.isPresent() && signal.get() instanceof TimedBody.End) {
                break;
            }
            if (signal.isPresent() && signal.get() instanceof TimedBody.Bytes more) {
                for (ByteBuffer buffer : more.buffers()) {
                    bytes += buffer.remaining();
                    inWindow += buffer.remaining();
                    checkSize(bytes);
                    part.write(channel, buffer);
                }
                listener.received(bytes, total);
            }
            if (System.nanoTime() - windowEnd >= 0) {
                if (inWindow < patience.leastBytes()) {
                    throw new IOException("only " + inWindow + " bytes arrived in " + seconds(patience.window()));
                }
                inWindow = 0;
                windowEnd = System.nanoTime() + patience.window().toNanos();
            }
        }
        if (total.isPresent() && bytes != total.getAsLong()) {
            throw new IOException(bytes + " bytes arrived, expected are " + total.getAsLong());
        }
    }

    private static void checkSize(long bytes) throws MirrorException {
        if (bytes > MOST_BYTES) {
            throw MirrorException.lasting("it sends more than " + MOST_BYTES + " bytes, which no image set has");
        }
    }

    private static String seconds(Duration time) {
        return time.toMillis() / 1000.0 + " s";
    }
}
