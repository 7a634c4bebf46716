package org.ohmsweep.spark.sweep;

import java.util.ArrayList;
import java.util.List;

/** The user's wish to stop: finished trials are to be stored, the rest left. */
public final class CancelSignal {
    private final List<Runnable> actions = new ArrayList<>();
    private boolean requested;

    /** Whether it has been given. */
    public synchronized boolean requested() {
        return requested;
    }

    /** Gives it; what was registered runs on this thread. */
    public void request() {
        List<Runnable> due;
        synchronized (this) {
            if (requested) {
                return;
            }
            requested = true;
            due = List.copyOf(actions);
        }
        due.forEach(Runnable::run);
    }

    /** Runs something when it is given, at once when it has been. */
    public void onRequest(Runnable action) {
        synchronized (this) {
            if (!requested) {
                actions.add(action);
                return;
            }
        }
        action.run();
    }
}
