package org.ohmsweep.spark.commands;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ohmsweep.data.TaskSpec;
import org.ohmsweep.metrics.ConfidenceInterval;
import org.ohmsweep.metrics.claims.Ambiguity;
import org.ohmsweep.metrics.claims.ChoiceEffect;
import org.ohmsweep.metrics.claims.ClaimVerdict;
import org.ohmsweep.metrics.claims.Comparison;
import org.ohmsweep.metrics.claims.Effect;
import org.ohmsweep.metrics.claims.GroupVerdict;
import org.ohmsweep.metrics.claims.Judgement;
import org.ohmsweep.metrics.claims.Measure;
import org.ohmsweep.metrics.claims.Training;
import org.ohmsweep.metrics.claims.Value;
import org.ohmsweep.metrics.claims.Verdict;

/** The verdicts as one JSON object. */
final class VerdictJson {
    private VerdictJson() {}

    /** The object: {@code claims}, and {@code ambiguity} where open choices were tried. */
    static Map<String, Object> of(List<ClaimVerdict> verdicts, Optional<Ambiguity> ambiguity) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("claims", verdicts.stream().map(VerdictJson::claim).toList());
        ambiguity.ifPresent(found -> object.put("ambiguity", ambiguity(found)));
        return object;
    }

    private static Map<String, Object> claim(ClaimVerdict verdict) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("figure", verdict.claim().figure());
        numbers.put("rule", verdict.claim().rule());
        numbers.put("preset", verdict.claim().preset());
        verdict.claim().caveat().ifPresent(caveat -> numbers.put("caveat", caveat));
        verdict.headline()
                .ifPresentOrElse(
                        group -> numbers.putAll(group(group)),
                        () -> numbers.put("reasons", verdict.verdict().reasons()));
        numbers.put(
                "other_groups",
                verdict.others().stream().map(VerdictJson::otherGroup).toList());
        Map<String, Object> claim = new LinkedHashMap<>();
        claim.put("id", verdict.claim().id());
        claim.put("verdict", verdict.verdict().word());
        claim.put("statement", verdict.claim().statement());
        claim.put("numbers", numbers);
        return claim;
    }

    private static Map<String, Object> otherGroup(GroupVerdict group) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("verdict", group.verdict().word());
        object.putAll(group(group));
        return object;
    }

    private static Map<String, Object> group(GroupVerdict group) {
        Judgement judgement = group.judgement();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("group", training(group.training()));
        object.put("reasons", group.verdict().reasons());
        object.put("missing", judgement.missing());
        object.put(
                "comparisons",
                judgement.comparisons().stream().map(VerdictJson::comparison).toList());
        object.put(
                "reported",
                judgement.reported().stream().map(VerdictJson::measure).toList());
        object.put("values", judgement.values().stream().map(VerdictJson::value).toList());
        if (!group.otherLimits().isEmpty()) {
            Map<String, String> words = new TreeMap<>();
            group.otherLimits().forEach((Double limit, Verdict verdict) -> words.put(limit.toString(), verdict.word()));
            object.put("verdict_at_other_forgetting_limits", words);
        }
        return object;
    }

    private static Map<String, Object> training(Training training) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("data_source", training.dataSource());
        object.put("tasks", training.base().tasks().stream().map(TaskSpec::text).toList());
        object.put("train_images", training.base().trainImages());
        object.put("epochs_per_task", training.base().epochsPerTask());
        object.put("learning_rate", training.base().learningRate());
        object.put("batch_size", training.base().batchSize());
        object.put("hidden_layers", training.base().network().hiddenLayers());
        object.put("seed", training.seed());
        object.put("data_digest", training.dataDigest());
        return object;
    }

    private static Map<String, Object> comparison(Comparison comparison) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("what", comparison.what());
        object.put(
                "holds",
                switch (comparison.answer()) {
                    case YES -> "yes";
                    case NO -> "no";
                    case OPEN -> "open";
                });
        object.put(
                "measures",
                comparison.measures().stream().map(VerdictJson::measure).toList());
        return object;
    }

    private static Map<String, Object> measure(Measure measure) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("what", measure.what());
        object.putAll(interval(measure.interval()));
        return object;
    }

    private static Map<String, Object> value(Value value) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("what", value.what());
        object.put("value", value.value());
        return object;
    }

    /** Mean, ends of the interval (null for one repeat) and repeats. */
    private static Map<String, Object> interval(ConfidenceInterval interval) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("mean", interval.mean());
        object.put("low", interval.isKnown() ? interval.low() : null);
        object.put("high", interval.isKnown() ? interval.high() : null);
        object.put("repeats", interval.count());
        return object;
    }

    private static Map<String, Object> ambiguity(Ambiguity ambiguity) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("group", training(ambiguity.training()));
        object.put(
                "choices", ambiguity.choices().stream().map(VerdictJson::choice).toList());
        return object;
    }

    private static Map<String, Object> choice(ChoiceEffect choice) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("parameter", choice.choice().parameter().key());
        object.put("value", choice.choice().value());
        object.put("largest_change", choice.largest().size());
        object.put("effects", choice.effects().stream().map(VerdictJson::effect).toList());
        object.put("turned", choice.turned().stream().map(VerdictJson::turn).toList());
        return object;
    }

    private static Map<String, Object> effect(Effect effect) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("point", effect.point());
        object.put("acc_change", interval(effect.acc()));
        object.put(
                "worst_forgetting_change",
                effect.worstForgetting().map(VerdictJson::interval).orElse(null));
        return object;
    }

    private static Map<String, Object> turn(ChoiceEffect.Turn turn) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("claim", turn.claim().id());
        object.put("by_default", turn.byDefault().word());
        object.put("by_choice", turn.byChoice().word());
        object.put("reasons", turn.byChoice().reasons());
        object.put("comparisons", turn.comparisons());
        return object;
    }
}
