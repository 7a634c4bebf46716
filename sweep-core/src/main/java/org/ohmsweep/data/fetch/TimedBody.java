package org.ohmsweep.data.fetch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The body of an answer, read with a timeout: what {@code HttpResponse.BodyHandlers} offers waits forever once the head of an
 * answer is there.
 */
final class TimedBody implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {
    /** What came next. */
    sealed interface Signal {}

    /** Some bytes. */
    record Bytes(List<ByteBuffer> buffers) implements Signal {}

    /** The end of the body. */
    record End() implements Signal {}

    private record Broken(Throwable cause) implements Signal {}

    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();

    /** Waits for what comes next; empty on a timeout. One caller at a time. */
    Optional<Signal> next(Duration limit) throws IOException, InterruptedException {
        Signal signal = signals.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
        if (signal instanceof Broken broken) {
            throw new IOException(broken.cause().getMessage(), broken.cause());
        }
        if (signal instanceof Bytes) {
            // One item is requested at a time, so that a slow disk slows the sender down.
            subscription.join().request(1);
        }
        return Optional.ofNullable(signal);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription.complete(given);
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        signals.add(new Bytes(buffers));
    }

    @Override
    public void onError(Throwable cause) {
        signals.add(new Broken(cause));
    }

    @Override
    public void onComplete() {
        signals.add(new End());
    }

    /** Closes the connection if the body has not ended. */
    @Override
    public void close() {
        subscription.thenAccept(Flow.Subscription::cancel);
    }
}
