package org.ohmsweep.spark;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what must happen sooner or later. */
public final class Await {
    /** A limit against tests that hang. */
    static final int MINUTES = 30;

    private Await() {}

    /** Waits until a condition holds. */
    public static void until(String what, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > TimeUnit.MINUTES.toNanos(MINUTES)) {
                throw new AssertionError("after " + MINUTES + " minutes not yet: " + what);
            }
            LockSupport.parkNanos(50_000_000);
        }
    }
}
