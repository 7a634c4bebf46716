package org.ohmsweep.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmsweep.UserException;

class KernelSelectionTest {
    @Test
    void eitherTwinCanBeForced() {
        assertThat(KernelSelection.choose(Optional.of("scalar")).kernels()).isInstanceOf(ScalarKernels.class);
        assertThat(KernelSelection.choose(Optional.of("vector")).kernels()).isInstanceOf(VectorKernels.class);
        assertThat(KernelSelection.choose(Optional.of("")).kernels()).isInstanceOf(VectorKernels.class);
        assertThat(KernelSelection.choose(Optional.empty()).kernels()).isInstanceOf(VectorKernels.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"skalar", "Vector", " "})
    void anotherValueIsAnError(String value) {
        assertThatThrownBy(() -> KernelSelection.choose(Optional.of(value)))
                .isInstanceOfSatisfying(
                        UserException.class, error -> assertThat(error.remedy()).contains("Unset it"))
                .hasMessage("OHMSWEEP_KERNEL is '" + value + "'; it must be scalar or vector");
    }

    @Test
    void aNewerJavaThanTestedIsWarnedOf() {
        assertThat(KernelSelection.untested(17)).isEmpty();
        assertThat(KernelSelection.untested(25)).isEmpty();
        assertThat(KernelSelection.untested(26))
                .hasValueSatisfying(text -> assertThat(text).contains("Java 17 to 25, not with 26"));
    }
}
