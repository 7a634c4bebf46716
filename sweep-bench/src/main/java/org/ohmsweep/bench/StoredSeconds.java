package org.ohmsweep.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;

/**
 * Sums up how long the trials of an output folder took, as any reader of the tables could: prints one JSON object with
 * their number, processor seconds and wall seconds.
 *
 * <p>Argument: the output folder of one finished sweep.
 */
public final class StoredSeconds {
    private StoredSeconds() {}

    /** Runs it. */
    public static void main(String[] arguments) throws IOException {
        int trials = 0;
        double cpu = 0;
        double wall = 0;
        List<Path> files;
        try (Stream<Path> all = Files.list(Path.of(arguments[0], "trials"))) {
            files = all.filter(file -> file.toString().endsWith(".parquet")).toList();
        }
        for (Path file : files) {
            org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file.toUri());
            try (ParquetReader<Group> reader =
                    ParquetReader.builder(new GroupReadSupport(), path).build()) {
                for (Group row = reader.read(); row != null; row = reader.read()) {
                    trials++;
                    cpu += row.getDouble("cpu_seconds", 0);
                    wall += row.getDouble("wall_seconds", 0);
                }
            }
        }
        System.out.println(String.format(
                Locale.ROOT, "{\"trials\": %d, \"cpu_seconds\": %.3f, \"wall_seconds\": %.3f}", trials, cpu, wall));
    }
}
