package org.ohmsweep.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * The limit of HotSpot's C2 that turns vectors into objects, and the option that lifts it.
 *
 * <p>While a program warms up, the Vector API's own methods take a few traps for classes that their profiles did not
 * foresee. C2 adds up these counts over all that it inlines into a method: some 25 vector operations are enough for the
 * sum to reach {@code PerMethodTrapLimit}, 100 by default. From then on C2 no longer speculates on classes: the species of
 * a vector is no constant to it, each vector is stored by a call, and a kernel is four to ten times slower for the rest of
 * the process. Which kernels suffer depends on the order in which methods become hot. Results are the same.
 */
public final class CompilerLimit {
    private static final String NAME = "PerMethodTrapLimit";
    private static final long ENOUGH = 100_000;

    /** The option to start every Java machine with that runs trials. */
    public static final String OPTION = "-XX:" + NAME + "=" + ENOUGH;

    private CompilerLimit() {}

    /** A warning of a compiler with the limit, or of one that the vector kernels were not tested with. */
    static Optional<String> warning() {
        HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        try {
            if (machine != null) {
                return warning(Long.parseLong(machine.getVMOption(NAME).getValue()));
            }
        } catch (IllegalArgumentException e) {
            // A compiler without this limit: as good as another Java machine.
        }
        return Optional.of(
                "the vector kernels were tested with HotSpot and its compiler C2 only: trials may run slower");
    }

    static Optional<String> warning(long limit) {
        return limit >= ENOUGH
                ? Optional.empty()
                : Optional.of("the compiler may give up on vectors, and trials may run twice as long: start java with "
                        + OPTION);
    }
}
