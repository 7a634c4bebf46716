package org.ohmsweep.spark.commands;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.ohmsweep.spark.sweep.SparkContexts;

/** Spark's settings for a command. */
final class SparkSettings {
    private SparkSettings() {}

    /** @param master of {@code --master}, or null */
    static SparkConf conf(String master, Surroundings surroundings) {
        return SparkContexts.conf(Optional.ofNullable(master), defaults(surroundings));
    }

    /** The installation's own defaults. */
    static Optional<Path> defaults(Surroundings surroundings) {
        return surroundings
                .home()
                .map(home -> home.resolve("conf").resolve("spark-defaults.conf"))
                .filter(Files::isRegularFile);
    }
}
