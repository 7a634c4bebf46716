package org.ohmsweep.spark.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ohmsweep.trial.Sha256;

class DigestSetTest {
    @Test
    void itHoldsWhatAMapHolds() {
        DigestSet ids = new DigestSet();
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            String id = Sha256.hex("id " + i * 7 % 9_973);
            Integer known = numbers.putIfAbsent(id, numbers.size());
            assertThat(ids.add(id)).isEqualTo(known == null ? numbers.size() - 1 : known);
        }
        assertThat(ids.size()).isEqualTo(numbers.size()).isEqualTo(9_973);
        numbers.forEach((id, number) -> assertThat(ids.indexOf(id)).isEqualTo(number));
        assertThat(ids.contains(Sha256.hex("id 9973"))).isFalse();
    }

    /** The table is indexed by the first bits alone. */
    @Test
    void idsThatDifferInOneDigitAreDifferent() {
        List<String> all = new ArrayList<>();
        String zeros = "0".repeat(64);
        all.add(zeros);
        for (int digit = 0; digit < 64; digit++) {
            all.add(zeros.substring(0, digit) + 'f' + zeros.substring(digit + 1));
        }
        DigestSet ids = new DigestSet();
        all.forEach(ids::add);
        assertThat(ids.size()).isEqualTo(65);
        assertThat(all).allMatch(ids::contains);
        assertThat(ids.contains(zeros.substring(0, 63) + "e")).isFalse();
    }

    @Test
    void textsThatAreNoDigestsAreIdsToo() {
        String digest = Sha256.hex("a");
        DigestSet ids = new DigestSet();
        List<String> texts = List.of("", "a ", digest.toUpperCase(Locale.ROOT), digest + "0", digest.substring(1));
        texts.forEach(ids::add);
        assertThat(ids.size()).isEqualTo(5);
        assertThat(texts).allMatch(ids::contains);
        assertThat(ids.contains(digest)).isFalse();
    }
}
