package org.ohmsweep.spark.commands;

import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.ohmsweep.data.IdxTaskSource;
import org.ohmsweep.data.SyntheticTaskSource;
import org.ohmsweep.data.TaskSource;
import org.ohmsweep.spark.files.HadoopDataFolder;
import org.ohmsweep.spark.files.HadoopPaths;
import picocli.CommandLine.Option;

/** Where images come from. */
final class DataChoice {
    private static final String DATA_VARIABLE = "OHMSWEEP_DATA";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Folder of images, with a folder of IDX files for each task, on any file system that Hadoop knows."
                            + " Default: $OHMSWEEP_DATA, or else the embedded synthetic images.")
    private String data;

    /** The chosen source; nothing is read yet. */
    TaskSource source(Surroundings surroundings, Configuration hadoop) {
        Optional<String> folder = Optional.ofNullable(data).or(() -> surroundings.variable(DATA_VARIABLE));
        return folder.<TaskSource>map(
                        path -> new IdxTaskSource(new HadoopDataFolder(HadoopPaths.resolve(path, hadoop), hadoop)))
                .orElseGet(SyntheticTaskSource::new);
    }
}
