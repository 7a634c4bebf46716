package org.ohmsweep.kernel;

import java.util.Optional;

/**
 * Chooses the kernels for this machine: the Vector API where the incubator module is there, else the scalar twin.
 *
 * @param kernels the chosen implementation
 * @param warning what the user loses and how to get it, where the Java machine was started without an option that it needs
 */
public record KernelSelection(Kernels kernels, Optional<String> warning) {
    /** Environment variable that forces an implementation: {@code scalar} or {@code vector}. */
    public static final String VARIABLE = "OHMSWEEP_KERNEL";

    private static final String MODULE = "jdk.incubator.vector";

    /** The kernels for this machine and its environment. */
    public static KernelSelection choose() {
        return choose(Optional.ofNullable(System.getenv(VARIABLE)));
    }

    /** As {@link #choose()}, without the warning. */
    public static Kernels select() {
        return choose().kernels();
    }

    static KernelSelection choose(Optional<String> forced) {
        if (forced.isPresent() && forced.get().equals("scalar")) {
            return new KernelSelection(new ScalarKernels(), Optional.empty());
        }
        if (ModuleLayer.boot().findModule(MODULE).isPresent()) {
            return new KernelSelection(new VectorKernels(), CompilerLimit.warning());
        }
        return new KernelSelection(
                new ScalarKernels(),
                Optional.of("the Vector API is off and trials run several times slower: start java with --add-modules="
                        + MODULE));
    }
}
