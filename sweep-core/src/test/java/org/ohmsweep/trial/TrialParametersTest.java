package org.ohmsweep.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ohmsweep.data.TrainSubset;
import org.ohmsweep.device.PerLevel;
import org.ohmsweep.device.WritePolicyKind;

/** A component and an entry are all that a parameter needs: what every entry must be good for, those to come included. */
class TrialParametersTest {
    static List<TrialParameter<?>> all() {
        return TrialParameters.ALL;
    }

    @ParameterizedTest
    @MethodSource("all")
    <T> void thePapersPointHasTheDefault(TrialParameter<T> parameter) {
        GridPoint paper = GridPoint.paper().build();
        assertThat(parameter.get(paper)).isEqualTo(parameter.byDefault());
        assertThat(parameter.text(paper)).isEqualTo(parameter.defaultText());
        T read = parameter.type().parse(parameter.defaultText());
        assertThat(parameter.type().check(parameter.key(), read)).isEqualTo(parameter.byDefault());
        assertThat(parameter.meaning()).isNotBlank();
        assertThat(TrialParameters.find(parameter.key())).contains(parameter);
    }

    @ParameterizedTest
    @MethodSource("all")
    <T> void settingItChangesItAndNothingElse(TrialParameter<T> parameter) {
        // At the ends of their ranges, so that every value of the others goes together with these.
        GridPoint.Builder builder = GridPoint.paper()
                .set(TrialParameters.TRAIN_IMAGES, 100_000_000)
                .set(TrialParameters.HRS_OHMS, new BigDecimal("1e15"));
        GridPoint before = builder.build();
        T other = parameter.type().check(parameter.key(), other(parameter.type(), parameter.get(before)));
        GridPoint after = builder.set(parameter, other).build();
        assertThat(parameter.get(after)).isEqualTo(other).isNotEqualTo(parameter.get(before));
        for (TrialParameter<?> each : TrialParameters.ALL) {
            if (each != parameter) {
                assertThat(each.get(after)).as(each.key()).isEqualTo(each.get(before));
            }
        }
        assertThat(after.toBuilder().build()).isEqualTo(after);
    }

    /** Another value that is allowed. */
    @SuppressWarnings("unchecked") // each kind of type has one Java type
    private static <T> T other(ParameterType<T> type, T value) {
        if (type instanceof ParameterType.Whole whole) {
            int high = whole.range().high().intValueExact();
            return (T) Integer.valueOf((Integer) value == high ? high - 1 : (Integer) value + 1);
        }
        if (type instanceof ParameterType.Decimal decimal) {
            BigDecimal high = decimal.range().high().stripTrailingZeros();
            BigDecimal other = value.equals(high) ? decimal.range().low() : (BigDecimal) value;
            return (T) other.add(high).divide(BigDecimal.valueOf(2)).stripTrailingZeros();
        }
        if (type instanceof ParameterType.Choice<?> choice) {
            return type.parse(choice.texts().stream()
                    .filter(text -> !text.equals(type.text(value)))
                    .findFirst()
                    .orElseThrow());
        }
        if (type == ParameterType.FLAG) {
            return (T) Boolean.valueOf(!(Boolean) value);
        }
        if (type instanceof ParameterType.Levelled levelled) {
            return (T) PerLevel.of(levelled.range().high());
        }
        if (type instanceof DurationType) {
            return type.parse("90min");
        }
        if (type instanceof SubsetType) {
            return type.parse("2/3");
        }
        if (type instanceof ParameterType.ListOrWord<?> listOrWord) {
            return type.parse(
                    switch (listOrWord.word()) {
                        case "even" -> "-1,0.5,1";
                        case "gaussian" -> "-1.25,-0.5,0.5,1.25";
                        default -> "1s,2s";
                    });
        }
        return (T) ((List<?>) value).subList(0, 1);
    }

    @Test
    void aSubsetIsAPartOfSoMany() {
        ParameterType<TrainSubset> type = TrialParameters.TRAIN_SUBSET.type();
        assertThat(type.parse("2/3")).isEqualTo(new TrainSubset(2, 3));
        assertThat(type.parse("all")).isEqualTo(type.parse("1/1")).isEqualTo(TrainSubset.ALL);
        assertThat(type.text(type.parse("1/1"))).isEqualTo("all");
        for (String wrong : List.of("4/3", "0/3", "1", "1/0", "-1/3", "1/3/5", "one")) {
            assertThatThrownBy(() -> type.parse(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
        GridPoint.Builder builder = GridPoint.paper();
        assertThatThrownBy(() -> builder.set(TrialParameters.TRAIN_SUBSET, new TrainSubset(7, 1_001)))
                .hasMessage("the number of parts of train_subset is 1001; it must be in [1, 1000]");
    }

    @Test
    void theBuilderRefusesWhatIsOutOfRange() {
        GridPoint.Builder builder = GridPoint.paper();
        assertThatThrownBy(() -> builder.set(TrialParameters.BITS, 17))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("device.bits is 17; it must be in [1, 16]");
        assertThatThrownBy(() -> builder.set(TrialParameters.BOUND, BigDecimal.ZERO))
                .hasMessage("device.bound is 0; it must be in (0, 1000000]");
        assertThatThrownBy(() -> builder.set(TrialParameters.HIDDEN_LAYERS, List.of(500, 0)))
                .hasMessage("network.hidden_layers is 0; it must be in [1, 65536]");
        assertThatThrownBy(() -> builder.set(TrialParameters.HIDDEN_LAYERS, List.of()))
                .hasMessage("the number of network.hidden_layers is 0; it must be in [1, 16]");
        assertThatThrownBy(() -> builder.set(TrialParameters.WRITE_POLICY, null))
                .hasMessage("device.write_policy");
        assertThat(builder.build()).isEqualTo(GridPoint.paper().build());
    }

    @Test
    void theBuilderRefusesWhatDoesNotGoTogether() {
        assertThatThrownBy(() ->
                        GridPoint.paper().set(TrialParameters.TRAIN_IMAGES, 99).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("train_images is 99, fewer than one batch");
        assertThat(GridPoint.paper()
                        .set(TrialParameters.TRAIN_IMAGES, 99)
                        .set(TrialParameters.BATCH_SIZE, 99)
                        .set(TrialParameters.WRITE_POLICY, WritePolicyKind.DIGITAL)
                        .build()
                        .batchesPerEpoch())
                .isEqualTo(1);
    }

    @Test
    void theListCannotBeChanged() {
        assertThatThrownBy(() -> TrialParameters.ALL.remove(0)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void timesHaveExponentsLikeOtherNumbers() {
        for (String text : new String[] {"1e2147483647y", "1e-99999s", "1e+s", ".s", "e5s"}) {
            assertThatThrownBy(() -> MeasuredParameters.EPOCH_TIME.type().parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("a time such as");
        }
        assertThat(MeasuredParameters.EPOCH_TIME.type().parse("1.5e3 s")).isEqualByComparingTo("1500");
    }
}
