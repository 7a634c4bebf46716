package org.ohmsweep.device;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.ohmsweep.kernel.AdamStep;
import org.ohmsweep.kernel.Kernels;
import org.ohmsweep.kernel.LayerShape;
import org.ohmsweep.kernel.Matrix;
import org.ohmsweep.rng.RandomKey;

/** The synapses of a whole network, and the sums of their wear. */
public final class SynapseArray {
    private final List<SynapseLayer> layers;
    private final boolean binarized;
    private final boolean hasDevices;
    private final WeightBins bins;

    private SynapseArray(List<SynapseLayer> layers, boolean binarized, boolean hasDevices, WeightBins bins) {
        this.layers = List.copyOf(layers);
        this.binarized = binarized;
        this.hasDevices = hasDevices;
        this.bins = bins;
    }

    /** Synapses of binary inference weights, with hidden weights in devices. */
    public static SynapseArray binarized(DeviceSpec spec, List<LayerShape> shapes, Kernels kernels) {
        boolean hasDevices = spec.writePolicy() != WritePolicyKind.DIGITAL;
        List<SynapseLayer> layers = new ArrayList<>();
        for (LayerShape shape : shapes) {
            Matrix hidden = shape.packed();
            int cells = hidden.data().length;
            layers.add(new SynapseLayer(
                    layers.size(),
                    hidden,
                    kernels,
                    WritePolicy.of(spec, cells),
                    InferenceErrors.of(spec),
                    hasDevices ? Failures.of(spec, cells) : Failures.none(),
                    spec.inferenceRelaxation()));
        }
        return new SynapseArray(layers, true, hasDevices, hasDevices ? WeightBins.of(spec) : WeightBins.UNBOUNDED);
    }

    /** Synapses of a float network: plain numbers. */
    public static SynapseArray floatingPoint(List<LayerShape> shapes, Kernels kernels) {
        List<SynapseLayer> layers = new ArrayList<>();
        for (LayerShape shape : shapes) {
            Matrix hidden = shape.packed();
            layers.add(new SynapseLayer(
                    layers.size(),
                    hidden,
                    kernels,
                    new DigitalWeights(hidden.data().length),
                    new InferenceErrors.HiddenItself(),
                    Failures.none(),
                    RelaxationSpec.NONE));
        }
        return new SynapseArray(layers, false, false, WeightBins.UNBOUNDED);
    }

    /**
     * Everything before training: initial weights, first programming, signs and inference errors, failures.
     *
     * @param initialRange hidden weights start uniform in [-initialRange, initialRange]
     */
    public void start(RandomKey key, float initialRange) {
        for (SynapseLayer layer : layers) {
            layer.initialise(key, initialRange);
            layer.start(key);
        }
    }

    /** Clears all moments, as at the start of a task. */
    public void resetMoments() {
        layers.forEach(SynapseLayer::resetMoments);
    }

    /** Inference errors and failures of an epoch that starts (counted from 1 through the whole trial). */
    public void startEpoch(RandomKey key, int epoch) {
        layers.forEach(layer -> layer.startEpoch(key, epoch));
    }

    /** Sets the time, in seconds since the trial began; it never goes back. */
    public void setTime(double seconds) {
        layers.forEach(layer -> layer.setTime(seconds));
    }

    /** Reads the inference weights as old as they are, and rewrites nothing. */
    public void readPairs() {
        layers.forEach(SynapseLayer::readPairs);
    }

    /** What the write policy programs at the end of an epoch (counted from 1 through the whole trial). */
    public void endEpoch(RandomKey key, int epoch) {
        layers.forEach(layer -> layer.endEpoch(key, epoch));
    }

    /** The layers, from the inputs on. */
    public List<SynapseLayer> layers() {
        return layers;
    }

    /**
     * Multiplies the gradient of a layer by f_meta where a step along it would shrink a hidden weight.
     *
     * @param layer 0-based
     * @param metaplasticity the paper's m
     * @param gradient with respect to its inference weights, packed [in x out], changed in place
     */
    public void dampGradient(int layer, float metaplasticity, Matrix gradient) {
        layers.get(layer).dampGradient(metaplasticity, gradient);
    }

    /**
     * One optimizer step of a layer (counted from 1 through the whole trial).
     *
     * @param layer 0-based
     * @param metaplasticity the paper's m
     * @param gradient with respect to its inference weights, packed [in x out]
     */
    public void step(int layer, AdamStep adam, float metaplasticity, Matrix gradient, RandomKey key, int step) {
        layers.get(layer).step(adam, metaplasticity, gradient, key, step);
    }

    /** Inference weights, packed [in x out], one matrix a layer. */
    public List<Matrix> inferenceWeights() {
        return layers.stream().map(SynapseLayer::inference).toList();
    }

    /** The fraction of synapses that have no failed device. */
    public double programmableFraction() {
        return (double) sum(SynapseLayer::intact) / sum(SynapseLayer::synapses);
    }

    private long sum(ToLongFunction<SynapseLayer> ofLayer) {
        return layers.stream().mapToLong(ofLayer).sum();
    }

    /** Changes of an inference sign so far, except by getting stuck; null without binary weights. */
    public Long signSwitches() {
        return binarized ? sum(layer -> layer.wear().totalSwitches()) : null;
    }

    /** Programmings of a hidden device so far; null without devices. */
    public Long deviceWrites() {
        return hasDevices ? sum(layer -> layer.wear().totalWrites()) : null;
    }

    /** Mean of f_meta = 1 - tanh^2(m |W|) over the programmable synapses; null without binary weights or without such. */
    public Double metaplasticFactorMean(double metaplasticity) {
        double sum = 0;
        long count = 0;
        for (SynapseLayer layer : layers) {
            float[] hidden = layer.hidden().data();
            for (int cell = 0; cell < hidden.length; cell++) {
                if (layer.isProgrammable(cell)) {
                    double e = StrictMath.exp(-2 * metaplasticity * Math.abs(hidden[cell]));
                    sum += 4 * e / ((1 + e) * (1 + e));
                    count++;
                }
            }
        }
        return binarized && count > 0 ? sum / count : null;
    }

    /** The wear of every layer's devices so far. */
    public List<LayerWear> wear() {
        return layers.stream()
                .map(layer -> new LayerWear(
                        layer.index() + 1,
                        layer.synapses(),
                        binarized ? WearCounts.of(layer.switchesOfSynapses()) : null,
                        hasDevices ? WearCounts.of(layer.writesOfSynapses()) : null))
                .toList();
    }

    /** How every layer's programmable hidden weights are distributed. */
    public List<LayerHistogram> histograms() {
        return layers.stream().map(layer -> layer.histogram(bins)).toList();
    }
}
