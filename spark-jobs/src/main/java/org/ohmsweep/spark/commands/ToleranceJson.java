package org.ohmsweep.spark.commands;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.ohmsweep.spark.results.ToleranceMap;
import org.ohmsweep.tolerance.Candidate;
import org.ohmsweep.tolerance.LineResult;
import org.ohmsweep.trial.TrialParameter;

/** The JSON of a tolerance map; ends of intervals are null where they are not known. */
record ToleranceJson(
        String sweepName, String gridSha256, String parameter, String holds, long linesDecided, List<Line> lines) {
    /** A line; {@code state} is {@code searching} until it is decided. */
    record Line(
            Map<String, Object> parameters,
            BigDecimal lower,
            BigDecimal upper,
            Boolean holdsAtLower,
            Boolean holdsAtUpper,
            String state,
            int rounds,
            int trials,
            List<CandidateJson> candidates) {}

    /** A value that was asked about: {@code yes}, {@code no} or {@code open}. */
    record CandidateJson(BigDecimal value, String holds, int repeats, int failed) {}

    static ToleranceJson of(ToleranceMap map) {
        List<TrialParameter<?>> varying = map.varying().parameters();
        return new ToleranceJson(
                map.grid().name(),
                map.grid().sha256(),
                map.tolerance().of().column(),
                map.tolerance().holds().text(),
                map.search().decided(),
                IntStream.range(0, map.lines().size())
                        .mapToObj(line -> line(map, line, varying))
                        .toList());
    }

    private static Line line(ToleranceMap map, int line, List<TrialParameter<?>> varying) {
        LineResult result = map.lines().get(line);
        return new Line(
                ShowJson.parameters(map.point(line), varying),
                result.lower().orElse(null),
                result.upper().orElse(null),
                result.holdsAtLower().orElse(null),
                result.holdsAtUpper().orElse(null),
                result.state().name().toLowerCase(Locale.ROOT),
                result.rounds(),
                result.trials(),
                result.candidates().stream().map(ToleranceJson::candidate).toList());
    }

    private static CandidateJson candidate(Candidate candidate) {
        return new CandidateJson(
                candidate.value(),
                candidate.answer().name().toLowerCase(Locale.ROOT),
                candidate.repeats(),
                candidate.failed().size());
    }
}
