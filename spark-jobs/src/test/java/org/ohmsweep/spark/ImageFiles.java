package org.ohmsweep.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.ohmsweep.data.IdxFile;
import org.ohmsweep.data.ImageSet;
import org.ohmsweep.data.TaskData;
import org.ohmsweep.data.TaskSet;

/** Writes images in the layout of a data folder. */
public final class ImageFiles {
    private static final int IMAGES = 0x803;
    private static final int LABELS = 0x801;

    private ImageFiles() {}

    /** Writes a folder of IDX files for each task. */
    public static void write(TaskSet images, FileSystem files, Path folder) {
        for (TaskData task : images.tasks()) {
            Path of = new Path(folder, task.name());
            write(files, new Path(of, IdxFile.TRAIN_IMAGES.fileName()), pixels(task.train()));
            write(files, new Path(of, IdxFile.TRAIN_LABELS.fileName()), labels(task.train()));
            write(files, new Path(of, IdxFile.TEST_IMAGES.fileName()), pixels(task.test()));
            write(files, new Path(of, IdxFile.TEST_LABELS.fileName()), labels(task.test()));
        }
    }

    private static byte[] pixels(ImageSet set) {
        return ByteBuffer.allocate(16 + set.pixels().length)
                .putInt(IMAGES)
                .putInt(set.count())
                .putInt(set.height())
                .putInt(set.width())
                .put(set.pixels())
                .array();
    }

    private static byte[] labels(ImageSet set) {
        return ByteBuffer.allocate(8 + set.count())
                .putInt(LABELS)
                .putInt(set.count())
                .put(set.labels())
                .array();
    }

    private static void write(FileSystem files, Path path, byte[] bytes) {
        try (OutputStream out = files.create(path, false)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
