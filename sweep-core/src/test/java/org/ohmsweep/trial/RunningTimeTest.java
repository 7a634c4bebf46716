package org.ohmsweep.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RunningTimeTest {
    private final AtomicLong clock = new AtomicLong(-5);
    private final RunningTime time = new RunningTime(clock::get);

    private void run(Duration duration) {
        for (long left = duration.toNanos(); left > 0; left -= RunningTime.TICK.toNanos()) {
            clock.addAndGet(RunningTime.TICK.toNanos());
            time.tick();
        }
    }

    @Test
    void timeThatRunsIsCounted() {
        assertThat(time.getAsLong()).isZero();
        run(Duration.ofMinutes(2));
        assertThat(time.getAsLong()).isEqualTo(Duration.ofMinutes(2).toNanos());
        clock.addAndGet(7);
        assertThat(time.getAsLong()).isEqualTo(Duration.ofMinutes(2).toNanos() + 7);
    }

    @Test
    void aProcessThatWasStoppedHasNotReachedItsLimit() {
        Deadline deadline = new Deadline(Duration.ofMinutes(1), TrialObserver.NONE, time);
        run(Duration.ofSeconds(30));
        clock.addAndGet(Duration.ofHours(8).toNanos());
        assertThatCode(() -> deadline.step(1, 1)).doesNotThrowAnyException();
        time.tick();
        run(Duration.ofSeconds(28));
        assertThatCode(() -> deadline.step(1, 1)).doesNotThrowAnyException();
        run(Duration.ofSeconds(2));
        assertThatThrownBy(() -> deadline.step(1, 1)).isInstanceOf(TrialTimeoutException.class);
    }
}
