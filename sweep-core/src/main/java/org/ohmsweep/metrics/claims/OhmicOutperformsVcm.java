package org.ohmsweep.metrics.claims;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.ohmsweep.device.WritePolicyKind;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.trial.TrialParameters;

/**
 * C13: ohmic devices perform better. The paper's text gives no numbers for the VCM device, so the user supplies them: a device
 * profile whose name begins with {@code vcm-}. The shipped profile {@code vcm} is illustrative and decides nothing.
 */
final class OhmicOutperformsVcm implements Claim {
    /** The shipped, illustrative profile. */
    private static final String ILLUSTRATIVE = "vcm";

    private static final String MEASURED = "vcm-";

    /** Sections of the parameters in which devices differ. */
    private static final List<String> OF_DEVICES = List.of("device.", "line_resistance.");

    @Override
    public String id() {
        return "C13";
    }

    @Override
    public String figure() {
        return "figure S34";
    }

    @Override
    public String statement() {
        return "ohmic devices outperform conventional VCM devices";
    }

    @Override
    public String rule() {
        return "ACC(ohmic) > ACC(vcm), with the numbers of a measured VCM device in a profile vcm-...; "
                + "undecided with the shipped profile vcm, which is illustrative";
    }

    @Override
    public String preset() {
        return "supp34-vcm";
    }

    @Override
    public Judgement judge(Evidence evidence, Thresholds thresholds) {
        Judgement.Builder judgement = new Judgement.Builder()
                .report(evidence.at("ohmic", builder -> builder).contrast(Metric.ACC));
        List<Pair> measured = of(evidence, profile -> profile.startsWith(MEASURED));
        List<Pair> illustrative = of(evidence, ILLUSTRATIVE::equals);
        illustrative.forEach(pair -> judgement.report(pair.difference()));
        measured.forEach(pair -> judgement
                .compare(pair.difference()
                        .above(0, "ACC(ohmic) > ACC(" + pair.vcm().label() + ")"))
                .report(pair.vcm().contrast(Metric.ACC)));
        String what = illustrative.isEmpty()
                ? "trials of a VCM device: a profile vcm-... with measured numbers"
                : "a measured VCM device (a profile vcm-...): the shipped profile vcm is illustrative";
        return judgement.need(!measured.isEmpty(), what).build();
    }

    /** A VCM device, and the ohmic one at the same bound. */
    private record Pair(PointTrials vcm, PointTrials ohmic) {
        Contrast difference() {
            return Contrast.of("ACC(ohmic) - ACC(" + vcm.label() + ")", ohmic.series(Metric.ACC))
                    .minus(vcm.series(Metric.ACC));
        }
    }

    /**
     * The devices of such profiles. A profile goes for a whole grid, which may hold more than devices: other networks, and the
     * digital baseline, say nothing of them. Bounds at which the ohmic device was not run count only where there are no others.
     */
    private static List<Pair> of(Evidence evidence, Predicate<String> isWanted) {
        Map<String, Pair> pairs = new LinkedHashMap<>();
        for (TrialRecord trial : evidence.trials()) {
            GridPoint point = trial.parameters();
            if (point.device().writePolicy() != WritePolicyKind.DIGITAL && differsInDevicesOnly(evidence, point)) {
                trial.deviceProfiles().stream()
                        .filter(isWanted)
                        .sorted()
                        .findFirst()
                        .ifPresent(profile ->
                                pairs.computeIfAbsent(Evidence.key(point), key -> pair(evidence, profile, point)));
            }
        }
        List<Pair> comparable = pairs.values().stream()
                .filter(pair -> !pair.ohmic().byRepeat().isEmpty())
                .toList();
        return comparable.isEmpty() ? List.copyOf(pairs.values()) : comparable;
    }

    private static Pair pair(Evidence evidence, String profile, GridPoint point) {
        BigDecimal bound = point.device().bound();
        String at = bound.equals(evidence.base().device().bound())
                ? ""
                : " at bound " + TrialParameters.BOUND.type().text(bound);
        return new Pair(
                evidence.at(profile + at, point),
                evidence.at("ohmic" + at, builder -> builder.set(TrialParameters.BOUND, bound)));
    }

    private static boolean differsInDevicesOnly(Evidence evidence, GridPoint point) {
        GridPoint.Builder builder = evidence.base().toBuilder();
        TrialParameters.ALL.stream()
                .filter(parameter -> OF_DEVICES.stream().anyMatch(parameter.key()::startsWith))
                .forEach(parameter -> copy(parameter, point, builder));
        return Evidence.key(builder.build()).equals(Evidence.key(point));
    }

    private static <T> void copy(TrialParameter<T> parameter, GridPoint from, GridPoint.Builder to) {
        to.set(parameter, parameter.getter().apply(from));
    }
}
