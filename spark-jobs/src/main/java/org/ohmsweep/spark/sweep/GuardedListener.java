package org.ohmsweep.spark.sweep;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ohmsweep.trial.TrialOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A listener whose errors are logged, the first with its trace, and stop nothing: results matter more than their display. */
final class GuardedListener implements SweepListener {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedListener.class);

    private final SweepListener listener;
    private final AtomicBoolean isLogged = new AtomicBoolean();

    /** @param listener told of everything, whatever it throws */
    GuardedListener(SweepListener listener) {
        this.listener = Objects.requireNonNull(listener, "listener");
    }

    @Override
    public void started(SweepStart start) {
        guard(() -> listener.started(start));
    }

    @Override
    public void finished(TrialOutcome outcome) {
        guard(() -> listener.finished(outcome));
    }

    @Override
    public void notice(String text) {
        guard(() -> listener.notice(text));
    }

    private void guard(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | Error e) {
            if (isLogged.compareAndSet(false, true)) {
                LOG.warn("The display of progress failed; the sweep continues", e);
            }
        }
    }
}
