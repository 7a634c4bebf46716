package org.ohmsweep.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.ohmsweep.data.DataSource;
import org.ohmsweep.data.ImageSet;
import org.ohmsweep.data.TaskData;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.grid.GridOptions;

/** Small grids and images for tests. */
public final class TestSweeps {
    /** Six points (bound x bits), two repeats. */
    public static final String SIX_POINTS = """
            name: six
            seed: 7
            repeats: 2
            trial: {tasks: [a, b], train_images: 20, batch_size: 10, epochs_per_task: 2}
            axes:
              device.bound: [0.5, 1.0, 1.5]
              device.bits: [2, 3]
            """;

    private TestSweeps() {}

    /** A grid from its text. */
    public static Grid grid(String text) {
        return Grid.read("test.yaml", text, GridOptions.NONE);
    }

    /** Images of 2 x 2 pixels for tasks a and b, made from a number. */
    public static TaskSet images(int number) {
        List<TaskData> tasks = new ArrayList<>();
        for (String name : List.of("a", "b")) {
            tasks.add(new TaskData(name, set(30, number + name.hashCode()), set(10, number - name.hashCode())));
        }
        return new TaskSet(DataSource.REAL, tasks);
    }

    private static ImageSet set(int count, int number) {
        byte[] pixels = new byte[count * 4];
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % 10);
            for (int pixel = 0; pixel < 4; pixel++) {
                pixels[4 * i + pixel] = (byte) (31 * i + 17 * pixel + number);
            }
        }
        return new ImageSet(2, 2, pixels, labels);
    }

    /** Hadoop as on a machine without configuration. */
    public static Configuration hadoop() {
        return new Configuration();
    }
}
