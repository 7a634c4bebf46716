package org.ohmsweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
    private static final List<String> KNOWN = List.of("seed", "repeats", "device.bound", "device.bits");

    @ParameterizedTest
    @CsvSource({
        "sede, seed",
        "sed, seed",
        "seeds, seed",
        "SEED, seed",
        "repaets, repeats",
        "device.bounds, device.bound",
        "bits, device.bits",
        "bist, device.bits",
        "network.bits, device.bits",
    })
    void aTypingErrorIsRecognised(String word, String meant) {
        assertThat(Suggestion.nearest(word, KNOWN)).contains(meant);
        assertThat(Suggestion.question(word, KNOWN)).isEqualTo("Did you mean " + meant + "? ");
        assertThat(Suggestion.remedy(word, KNOWN))
                .isEqualTo("did you mean " + meant + "? Known are seed, repeats, device.bound, device.bits");
    }

    @Test
    void nothingIsSuggestedForAWordUnlikeAllOthers() {
        for (String word : List.of("colour", "", "x".repeat(100_000))) {
            assertThat(Suggestion.nearest(word, KNOWN)).isEmpty();
            assertThat(Suggestion.question(word, KNOWN)).isEmpty();
            assertThat(Suggestion.remedy(word, KNOWN)).isEqualTo("known are seed, repeats, device.bound, device.bits");
        }
        assertThat(Suggestion.nearest("seed", List.of())).isEmpty();
    }
}
