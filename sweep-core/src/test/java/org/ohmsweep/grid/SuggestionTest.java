package org.ohmsweep.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {
    private static final List<String> KNOWN = List.of("seed", "repeats", "device.bound", "device.bits");

    @Test
    void editsAreInsertionsDeletionsReplacementsAndSwaps() {
        assertThat(Suggestion.edits("bits", "bits")).isZero();
        assertThat(Suggestion.edits("", "bits")).isEqualTo(4);
        assertThat(Suggestion.edits("bist", "bits")).isEqualTo(1);
        assertThat(Suggestion.edits("bit", "bits")).isEqualTo(1);
        assertThat(Suggestion.edits("BITS", "bits")).isZero();
        assertThat(Suggestion.edits("kitten", "sitting")).isEqualTo(3);
    }

    @Test
    void theNearestWordIsNamedOnlyWhenItIsNear() {
        assertThat(Suggestion.nearest("device.bounds", KNOWN)).contains("device.bound");
        assertThat(Suggestion.nearest("bits", KNOWN)).contains("device.bits");
        assertThat(Suggestion.nearest("network.bits", KNOWN)).contains("device.bits");
        assertThat(Suggestion.nearest("colour", KNOWN)).isEmpty();
        assertThat(Suggestion.remedy("colour", KNOWN)).isEqualTo("known are seed, repeats, device.bound, device.bits");
        assertThat(Suggestion.nearest("x".repeat(100_000), KNOWN)).isEmpty();
    }
}
