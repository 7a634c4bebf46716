package org.ohmsweep.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ohmsweep.data.IdxTaskSource;
import org.ohmsweep.data.ImageSet;
import org.ohmsweep.data.LocalDataFolder;
import org.ohmsweep.data.SyntheticTaskSource;
import org.ohmsweep.data.TaskSource;
import org.ohmsweep.kernel.Matrix;
import org.ohmsweep.kernel.SparseRows;
import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;
import org.ohmsweep.trial.ImageBatch;

/** Where benchmarks take their images from: a folder of real ones, or the synthetic stand-ins. */
final class Images {
    /** System property that names the folder; unset for the stand-ins. */
    static final String PROPERTY = "ohmsweep.bench.data";

    private Images() {}

    /** The source that {@value #PROPERTY} names. */
    static TaskSource source() {
        return Optional.ofNullable(System.getProperty(PROPERTY))
                .<TaskSource>map(folder -> new IdxTaskSource(new LocalDataFolder(Path.of(folder))))
                .orElseGet(SyntheticTaskSource::new);
    }

    /** Batches of a task's training images. */
    static List<SparseRows> batches(String name, int count) {
        ImageSet images = source().load(name, count * Paper.BATCH).train();
        return IntStream.range(0, count)
                .mapToObj(number -> {
                    ImageBatch batch = new ImageBatch(Paper.BATCH, images.pixelsPerImage());
                    batch.fill(images, number * Paper.BATCH % (images.count() - Paper.BATCH + 1), Paper.BATCH);
                    return batch.images();
                })
                .toList();
    }

    /** A row-major matrix of numbers in (0, 1], none of them zero. */
    static Matrix dense(int rows, int columns, int number) {
        Matrix matrix = Matrix.rows(rows, columns);
        fill(matrix, number);
        return matrix;
    }

    /** Fills every element with a number in (0, 1]; padding stays zero. */
    static void fill(Matrix matrix, int number) {
        RandomField field = RandomKey.ofTrial(1, 0).field(RandomStream.SELECTION, number, 0);
        for (int row = 0; row < matrix.rows(); row++) {
            for (int column = 0; column < matrix.columns(); column++) {
                matrix.set(row, column, (float) (1 - field.uniform((long) row * matrix.columns() + column)));
            }
        }
    }
}
