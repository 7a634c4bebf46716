package org.ohmsweep.spark.commands;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does something every second until it is closed. */
final class Ticker implements AutoCloseable {
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "ticker");
        made.setDaemon(true);
        return made;
    });

    private Ticker() {}

    static Ticker everySecond(Runnable action) {
        Ticker ticker = new Ticker();
        ticker.thread.scheduleAtFixedRate(action, 1, 1, TimeUnit.SECONDS);
        return ticker;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
