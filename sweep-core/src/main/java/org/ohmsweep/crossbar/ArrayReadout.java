package org.ohmsweep.crossbar;

import java.util.List;
import org.ohmsweep.kernel.Matrix;

/** The weights that a network feels when arrays are read: chosen once when a trial starts. All are packed [in x out]. */
public interface ArrayReadout {
    /** At the start of an epoch, behind its failures. */
    void startEpoch();

    /** The weights of the next training step, one matrix a layer; valid until the next call. */
    List<Matrix> inTraining();

    /**
     * The weights of an evaluation.
     *
     * @param isAfterTask whether it is one of those after each task, or before the first one: of R[i, j]
     */
    List<Matrix> inEvaluation(boolean isAfterTask);

    /**
     * The readout of a spec.
     *
     * @param weights the inference weights as they stand at any time, one matrix a layer
     */
    static ArrayReadout of(LineResistanceSpec spec, List<Matrix> weights) {
        if (spec.isIdeal()) {
            return ideal(weights);
        }
        EffectiveWeights solver = new EffectiveWeights(spec);
        return spec.training()
                ? new InTraining(solver, weights, alike(weights), alike(weights), alike(weights))
                : new AfterTasks(solver, weights, alike(weights));
    }

    /** Wires without resistance: weights are read as they stand. */
    static ArrayReadout ideal(List<Matrix> weights) {
        return new Ideal(weights);
    }

    private static List<Matrix> alike(List<Matrix> weights) {
        return weights.stream()
                .map(layer -> Matrix.panels(layer.rows(), layer.columns()))
                .toList();
    }

    /** Wires without resistance. */
    record Ideal(List<Matrix> weights) implements ArrayReadout {
        @Override
        public void startEpoch() {
            // as they stand
        }

        @Override
        public List<Matrix> inTraining() {
            return weights;
        }

        @Override
        public List<Matrix> inEvaluation(boolean isAfterTask) {
            return weights;
        }
    }

    /** Wires matter in the evaluations after tasks; training and the evaluations inside it read ideal ones. */
    record AfterTasks(EffectiveWeights solver, List<Matrix> weights, List<Matrix> effective) implements ArrayReadout {
        @Override
        public void startEpoch() {
            // training does without
        }

        @Override
        public List<Matrix> inTraining() {
            return weights;
        }

        @Override
        public List<Matrix> inEvaluation(boolean isAfterTask) {
            if (!isAfterTask) {
                return weights;
            }
            solver.solve(weights, effective);
            return effective;
        }
    }

    /**
     * Wires matter everywhere. Solved for every evaluation and at the start of every epoch; in between, a weight that has
     * moved away from its solved value W~0 counts as W_eff + a (W~ - W~0), with a the share of the currents that arrives
     * from its place (see {@link EffectiveWeights#solve}): exact when solved, of first order after.
     *
     * @param gains a of each cell
     * @param offsets W_eff - a W~0 of each cell
     * @param read what was handed out last
     */
    record InTraining(
            EffectiveWeights solver, List<Matrix> weights, List<Matrix> gains, List<Matrix> offsets, List<Matrix> read)
            implements ArrayReadout {
        @Override
        public void startEpoch() {
            for (int layer = 0; layer < weights.size(); layer++) {
                solver.solve(weights.get(layer), offsets.get(layer), gains.get(layer));
                float[] weight = weights.get(layer).data();
                float[] gain = gains.get(layer).data();
                float[] offset = offsets.get(layer).data();
                for (int cell = 0; cell < offset.length; cell++) {
                    offset[cell] -= gain[cell] * weight[cell];
                }
            }
        }

        @Override
        public List<Matrix> inTraining() {
            for (int layer = 0; layer < weights.size(); layer++) {
                float[] weight = weights.get(layer).data();
                float[] gain = gains.get(layer).data();
                float[] offset = offsets.get(layer).data();
                float[] target = read.get(layer).data();
                for (int cell = 0; cell < target.length; cell++) {
                    target[cell] = offset[cell] + gain[cell] * weight[cell];
                }
            }
            return read;
        }

        @Override
        public List<Matrix> inEvaluation(boolean isAfterTask) {
            solver.solve(weights, read);
            return read;
        }
    }
}
