package org.ohmsweep.kernel;

import java.lang.module.ModuleFinder;
import java.util.Optional;
import org.ohmsweep.UserException;

/**
 * Chooses the kernels for this machine: the Vector API where the incubator module is there, else the scalar twin.
 *
 * @param kernels the chosen implementation
 * @param warning what may make trials slow on this Java machine, and what to do about it
 */
public record KernelSelection(Kernels kernels, Optional<String> warning) {
    /** Environment variable that forces an implementation: {@code scalar} or {@code vector}. */
    public static final String VARIABLE = "OHMSWEEP_KERNEL";

    private static final String SCALAR = "scalar";
    private static final String VECTOR = "vector";
    private static final String MODULE = "jdk.incubator.vector";

    /** The newest Java whose compiler the vector kernels were tested and measured with; the oldest is 17. */
    private static final int NEWEST_TESTED = 25;

    /**
     * The kernels for this machine and its environment.
     *
     * @throws UserException when {@value #VARIABLE} has another value than the two, or asks for what is not there
     */
    public static KernelSelection choose() {
        return choose(Optional.ofNullable(System.getenv(VARIABLE)));
    }

    /** As {@link #choose()}, without the warning. */
    public static Kernels select() {
        return choose().kernels();
    }

    static KernelSelection choose(Optional<String> forced) {
        String choice = forced.orElse("");
        boolean hasVectors = ModuleLayer.boot().findModule(MODULE).isPresent();
        return switch (choice) {
            case SCALAR -> new KernelSelection(new ScalarKernels(), Optional.empty());
            case VECTOR, "" -> {
                if (hasVectors) {
                    yield new KernelSelection(
                            new VectorKernels(),
                            untested(Runtime.version().feature()).or(CompilerLimit::warning));
                }
                if (choice.equals(VECTOR)) {
                    throw new UserException(
                            VARIABLE + " is vector, but the Vector API is off", "Unset it, or " + enable() + ".");
                }
                yield new KernelSelection(
                        new ScalarKernels(),
                        Optional.of("the Vector API is off and trials run several times slower: " + enable()));
            }
            default ->
                throw new UserException(
                        VARIABLE + " is '" + choice + "'; it must be " + SCALAR + " or " + VECTOR,
                        "Unset it to have the faster kernels that this machine can run; results are the same.");
        };
    }

    /** How to have the Vector API: there are Java runtimes without its module. */
    private static String enable() {
        return ModuleFinder.ofSystem().find(MODULE).isPresent()
                ? "start java with --add-modules=" + MODULE
                : "use a JDK that has the module " + MODULE + ", which the Java in " + System.getProperty("java.home")
                        + " lacks";
    }

    /** A warning of a Java version that the vector kernels were not tested with. */
    static Optional<String> untested(int version) {
        return version <= NEWEST_TESTED
                ? Optional.empty()
                : Optional.of("the vector kernels were tested with Java 17 to " + NEWEST_TESTED + ", not with "
                        + version + ": trials may run slower");
    }
}
