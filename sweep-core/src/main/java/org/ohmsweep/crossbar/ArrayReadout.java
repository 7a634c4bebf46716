package org.ohmsweep.crossbar;

import java.util.List;
import org.ohmsweep.kernel.Matrix;

/**
 * The weights that a network sees when its arrays are read (docs/model.md, "Line resistance"); chosen once when a trial
 * starts. All are packed [in x out].
 */
public interface ArrayReadout {
    /** At the start of an epoch, after its failures. */
    default void startEpoch() {
        // nothing to solve
    }

    /** The weights of the next training step, one matrix per layer; valid until the next call. */
    List<Matrix> inTraining();

    /**
     * The weights of an evaluation.
     *
     * @param isAfterTask whether it gives a row of R[i, j]: after each task, and before the first
     */
    List<Matrix> inEvaluation(boolean isAfterTask);

    /**
     * The readout of a spec.
     *
     * @param weights the inference weights, which training changes in place, one matrix per layer
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

    /** Wires without resistance: weights are read as they are. */
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
        public List<Matrix> inTraining() {
            return weights;
        }

        @Override
        public List<Matrix> inEvaluation(boolean isAfterTask) {
            return weights;
        }
    }

    /** Wires matter in the evaluations after tasks; training, and evaluations during it, read ideal ones. */
    record AfterTasks(EffectiveWeights solver, List<Matrix> weights, List<Matrix> effective) implements ArrayReadout {
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
     * Wires matter everywhere. They are solved for every evaluation and at the start of every epoch. Within an epoch, a
     * weight that has moved away from its solved value W~0 counts as W_eff + a (W~ - W~0), where a is the share of its
     * current that arrives (see {@link EffectiveWeights#solve}): exact when solved, first order afterwards.
     *
     * @param gains a of each cell
     * @param offsets W_eff - a W~0 of each cell
     * @param read the weights returned last
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
