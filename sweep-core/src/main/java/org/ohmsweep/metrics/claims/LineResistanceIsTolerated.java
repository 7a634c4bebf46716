package org.ohmsweep.metrics.claims;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.ohmsweep.Decimals;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.trial.TrialParameters;

/** C11: resistance of the wires is tolerated. */
final class LineResistanceIsTolerated implements Claim {
    /** Resistances at which it must hold: the smallest one alone is no range. */
    private static final int FEWEST = 2;

    /** Resistance of a cell's wires, ohms. */
    private record Cell(BigDecimal row, BigDecimal column) {
        boolean isSquare() {
            return row.compareTo(column) == 0;
        }

        PointTrials in(Evidence evidence) {
            String label = isSquare()
                    ? "line resistance " + Decimals.text(row) + " ohms"
                    : "cell of " + Decimals.text(row) + " ohms in rows and " + Decimals.text(column) + " in columns";
            return evidence.at(
                    label,
                    builder -> builder.set(TrialParameters.ROW_OHMS, row).set(TrialParameters.COLUMN_OHMS, column));
        }
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
        return "continual learning holds at the two smallest line resistances r > 0, the same in rows and columns; "
                + "the largest r up to which it holds is reported, and so are cells of other shapes";
    }

    @Override
    public String preset() {
        return "supp35-line-resistance";
    }

    @Override
    public boolean usesThresholds() {
        return true;
    }

    @Override
    public Judgement judge(Evidence evidence, Thresholds thresholds) {
        SortedSet<Cell> all = new TreeSet<>(Comparator.comparing(Cell::row).thenComparing(Cell::column));
        evidence.trials().stream()
                .map(TrialRecord::point)
                .map(point -> new Cell(ohms(point, TrialParameters.ROW_OHMS), ohms(point, TrialParameters.COLUMN_OHMS)))
                .filter(cell -> cell.row().signum() + cell.column().signum() > 0)
                .filter(cell -> !cell.in(evidence).byRepeat().isEmpty())
                .forEach(all::add);
        SortedSet<Cell> cells = Evidence.repeated(all, cell -> cell.in(evidence));
        List<Cell> square = cells.stream().filter(Cell::isSquare).toList();
        Judgement.Builder judgement = new Judgement.Builder()
                .need(
                        square.size() >= FEWEST,
                        "trials with a line resistance > 0, the same in rows and columns: " + square.size()
                                + " of at least " + FEWEST + " resistances");
        BigDecimal largest = null;
        boolean heldSoFar = true;
        for (Cell cell : square) {
            Comparison holds = ContinualLearning.holds(evidence, cell.in(evidence), thresholds);
            if (square.indexOf(cell) < FEWEST) {
                judgement.compare(holds);
            } else {
                judgement.report(holds);
            }
            heldSoFar &= holds.answer() == Answer.YES;
            if (heldSoFar) {
                largest = cell.row();
            }
        }
        if (largest != null) {
            judgement.value("largest line resistance up to which it holds, ohms per cell", largest.doubleValue());
        }
        cells.stream()
                .filter(cell -> !cell.isSquare())
                .forEach(cell -> judgement.report(ContinualLearning.holds(evidence, cell.in(evidence), thresholds)));
        return judgement.build();
    }

    private static BigDecimal ohms(NormalForm point, TrialParameter<BigDecimal> parameter) {
        return point.value(parameter).orElse(BigDecimal.ZERO);
    }
}
