package org.ohmsweep.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ohmsweep.kernel.AdamStep;
import org.ohmsweep.kernel.KernelSelection;
import org.ohmsweep.kernel.Kernels;
import org.ohmsweep.kernel.LayerShape;
import org.ohmsweep.nn.Adam;
import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The kernels one by one, at the shapes of the paper's network. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class KernelBenchmarks {

    /** A product and its operands. */
    @State(Scope.Thread)
    public static class Product {
        @Param({
            "forward1",
            "forward2",
            "forward3",
            "weight_gradient1",
            "weight_gradient2",
            "weight_gradient3",
            "input_gradient2",
            "input_gradient3"
        })
        public String product;

        private StepProduct work;

        @Setup
        public void setUp() {
            work = new StepProduct(product, KernelSelection.select());
        }
    }

    /** A product that reads the images. */
    @State(Scope.Thread)
    public static class ImageProduct {
        @Param({"forward1", "weight_gradient1"})
        public String product;

        @Param({"mnist", "fmnist", "kmnist"})
        public String images;

        private ImageLayer work;

        @Setup
        public void setUp() {
            work = new ImageLayer(product, Images.batches(images, 10), KernelSelection.select());
        }
    }

    /** An array to be filled with noise: of the first layer, or one that fits into a nearby cache. */
    @State(Scope.Thread)
    public static class Noise {
        @Param({"401408", "16384"})
        public int cells;

        private final Kernels kernels = KernelSelection.select();
        private float[] out;
        private int step;

        @Setup
        public void setUp() {
            out = new float[cells];
        }
    }

    /** Layers with their moments: the paper's network, or one layer that fits into a nearby cache. */
    @State(Scope.Thread)
    public static class Layers {
        @Param({"network", "cached"})
        public String size;

        private final Kernels kernels = KernelSelection.select();
        private final Adam adam = new Adam(0.005, 1e-7);
        private final List<Layer> layers = new ArrayList<>();
        private int step;

        @Setup
        public void setUp() {
            if (size.equals("network")) {
                Paper.LAYERS.forEach(shape -> layers.add(new Layer(shape, layers.size() + 1)));
            } else {
                layers.add(new Layer(new LayerShape(128, 128), 1));
            }
        }
    }

    /** What an update reads and writes; gradients change from step to step, as real ones do. */
    private static final class Layer {
        static final int GRADIENTS = 4;

        final float[][] gradients = new float[GRADIENTS][];
        final float[] weight;
        final float[] firstMoment;
        final float[] secondMoment;
        final int[] switched;

        Layer(LayerShape shape, int number) {
            int cells = shape.packed().data().length;
            RandomKey key = RandomKey.ofTrial(1, 0);
            weight = gaussians(key.field(RandomStream.INITIAL_WEIGHT, 0, number), 0.3f, cells);
            for (int i = 0; i < GRADIENTS; i++) {
                gradients[i] = gaussians(key.field(RandomStream.SELECTION, i, number), 1e-3f, cells);
            }
            firstMoment = new float[cells];
            secondMoment = new float[cells];
            switched = new int[cells];
        }

        private static float[] gaussians(RandomField field, float scale, int cells) {
            float[] out = new float[cells];
            KernelSelection.select().fillGaussian(field, scale, out);
            return out;
        }
    }

    @Benchmark
    public Object denseProduct(Product product, Probe probe) {
        probe.count();
        return product.work.run();
    }

    @Benchmark
    public Object imageProduct(ImageProduct product, Probe probe) {
        probe.count();
        return product.work.run();
    }

    @Benchmark
    public Object gaussians(Noise noise, Probe probe) {
        probe.count();
        noise.kernels.fillGaussian(
                RandomKey.ofTrial(1, 0).field(RandomStream.INFERENCE_AT_STEP, ++noise.step, 0), 0.1457f, noise.out);
        return noise.out;
    }

    @Benchmark
    public int update(Layers layers, Probe probe) {
        probe.count();
        int switches = 0;
        int turn = layers.step++ % Layer.GRADIENTS;
        AdamStep scalars = layers.adam.next();
        for (Layer layer : layers.layers) {
            switches += layers.kernels.updateWeights(
                    scalars,
                    3f,
                    1.5f,
                    layer.gradients[turn],
                    layer.weight,
                    layer.firstMoment,
                    layer.secondMoment,
                    layer.switched);
        }
        return switches;
    }
}
