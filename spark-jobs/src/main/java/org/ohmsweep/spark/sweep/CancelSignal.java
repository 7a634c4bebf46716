package org.ohmsweep.spark.sweep;

import java.util.ArrayList;
import java.util.List;

/** The user's request to stop: finished trials are stored, the rest is left. */
public final class CancelSignal {
    private final List<Runnable> actions = new ArrayList<>();
    private boolean requested;

    /** Whether it has been made. */
    public synchronized boolean requested() {
        return requested;
    }

    /** Makes it; registered actions run on this thread. */
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

    /** Runs an action when it is made, or at once if it has been. */
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
