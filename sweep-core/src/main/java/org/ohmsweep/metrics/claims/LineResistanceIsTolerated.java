package org.ohmsweep.metrics.claims;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.trial.TrialParameters;

/**
 * C11: wires may have resistance.
 *
 * @param row key of the wire resistance of a cell in a row, ohms
 * @param column the same in a column
 */
record LineResistanceIsTolerated(String row, String column) implements Claim {
    /** With the parameters' keys. */
    LineResistanceIsTolerated() {
        this("line_resistance.row_ohms", "line_resistance.column_ohms");
    }

    @Override
    public String id() {
        return "C11";
    }

    @Override
    public String figure() {
        return "figure S35, S36";
    }

    @Override
    public String statement() {
        return "a large range of line resistance and cell shapes is tolerated";
    }

    @Override
    public String rule() {
        return "continual learning holds up to some line resistance r > 0, the same in rows and columns; "
                + "the largest r that holds is reported";
    }

    @Override
    public String preset() {
        return "supp35-line-resistance";
    }

    @Override
    public boolean usesForgettingLimit() {
        return true;
    }

    @Override
    public Judgement judge(Evidence evidence, double limit) {
        Judgement.Builder judgement = new Judgement.Builder();
        Optional<TrialParameter<?>> rows = TrialParameters.find(row);
        Optional<TrialParameter<?>> columns = TrialParameters.find(column);
        if (rows.isEmpty() || columns.isEmpty()) {
            return judgement
                    .need(false, "line resistance: this version of the model has no parameter " + row)
                    .build();
        }
        SortedSet<BigDecimal> resistances = new TreeSet<>();
        evidence.trials()
                .forEach(trial -> resistances.add(new BigDecimal(rows.get().text(trial.parameters()))));
        resistances.removeIf(ohms -> ohms.signum() <= 0
                || point(evidence, rows.get(), columns.get(), ohms).byRepeat().isEmpty());
        judgement.need(!resistances.isEmpty(), "trials with a line resistance > 0, the same in rows and columns");
        BigDecimal largest = null;
        boolean heldSoFar = true;
        for (BigDecimal ohms : resistances) {
            Comparison holds =
                    ContinualLearning.holds(evidence, point(evidence, rows.get(), columns.get(), ohms), limit);
            if (ohms.equals(resistances.first())) {
                judgement.compare(holds);
            } else {
                judgement.report(holds);
            }
            heldSoFar &= holds.answer() == Answer.YES;
            if (heldSoFar) {
                largest = ohms;
            }
        }
        if (largest != null) {
            judgement.value("largest line resistance up to which it holds, ohms a cell", largest.doubleValue());
        }
        return judgement.build();
    }

    private static PointTrials point(
            Evidence evidence, TrialParameter<?> rows, TrialParameter<?> columns, BigDecimal ohms) {
        GridPoint.Builder builder = evidence.base().toBuilder();
        rows.set(builder, ohms.toPlainString());
        columns.set(builder, ohms.toPlainString());
        return evidence.at("line resistance " + ohms.toPlainString() + " ohms", builder.build());
    }
}
