package org.ohmsweep.spark.commands;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.hadoop.util.ShutdownHookManager;
import org.ohmsweep.spark.sweep.CancelSignal;

/** Turns Ctrl-C into a request to stop: the JVM, which exits with 130, waits up to a minute until finished trials are stored. */
final class CancelHook implements AutoCloseable {
    /** Before the hooks of Spark and of Hadoop's file systems, both needed for storing. */
    private static final int PRIORITY = 1_000;

    private static final int SECONDS = 60;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Runnable hook;

    private CancelHook(CancelSignal cancel, Consumer<String> notices) {
        hook = () -> {
            if (finished.getCount() > 0) {
                try {
                    notices.accept("Stopping: storing finished trials ...");
                } finally {
                    cancel.request();
                    await();
                }
            }
        };
    }

    static CancelHook install(CancelSignal cancel, Consumer<String> notices) {
        CancelHook installed = new CancelHook(cancel, notices);
        ShutdownHookManager.get().addShutdownHook(installed.hook, PRIORITY, SECONDS, TimeUnit.SECONDS);
        return installed;
    }

    private void await() {
        try {
            finished.await(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        finished.countDown();
        if (!ShutdownHookManager.get().isShutdownInProgress()) {
            ShutdownHookManager.get().removeShutdownHook(hook);
        }
    }
}
