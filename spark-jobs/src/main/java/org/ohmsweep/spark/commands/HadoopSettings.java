package org.ohmsweep.spark.commands;

import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.ohmsweep.spark.files.HadoopLogin;
import org.ohmsweep.spark.sweep.SparkDefaults;

/**
 * Hadoop's configuration as Spark would make it, {@code spark.hadoop.*} included, but without Spark: its classes ask for the
 * host's name when they are initialised, and fail where there is none.
 */
final class HadoopSettings {
    private static final String SPARK = "spark.";
    private static final String HADOOP = "spark.hadoop.";

    private HadoopSettings() {}

    static Configuration read(Surroundings surroundings) {
        Configuration hadoop = new Configuration();
        // Without the checksums of a .crc file beside each file, which nobody but Hadoop keeps up to date.
        hadoop.setClass("fs.file.impl", RawLocalFileSystem.class, org.apache.hadoop.fs.FileSystem.class);
        // A file system that was made by other settings is not taken.
        hadoop.setBoolean("fs.file.impl.disable.cache", true);
        storeOf(surroundings, hadoop);
        Map<String, String> settings = settings(surroundings);
        hadoop.set("fs.s3a.downgrade.syncable.exceptions", "true");
        // Files are made in memory anyway; its buffers on disk want a local file system with checksums.
        hadoop.set("fs.s3a.fast.upload.buffer", "array");
        settings.forEach((key, value) -> {
            if (key.startsWith(HADOOP)) {
                hadoop.set(key.substring(HADOOP.length()), value);
            }
        });
        // What YARN gives a driver in the cluster.
        hadoop.addResource("__spark_hadoop_conf__.xml");
        HadoopLogin.prepare(hadoop);
        return hadoop;
    }

    /** As SparkConf has them: spark-submit passes its own on as system properties. */
    private static Map<String, String> settings(Surroundings surroundings) {
        Map<String, String> settings = new TreeMap<>();
        SparkSettings.defaults(surroundings).ifPresent(file -> settings.putAll(SparkDefaults.read(file)));
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(SPARK))
                .forEach(name -> settings.put(name, System.getProperty(name)));
        return settings;
    }

    /** The keys of an object store from the environment. */
    private static void storeOf(Surroundings surroundings, Configuration hadoop) {
        surroundings
                .variable("AWS_ACCESS_KEY_ID")
                .ifPresent(key -> surroundings.variable("AWS_SECRET_ACCESS_KEY").ifPresent(secret -> {
                    hadoop.set("fs.s3a.access.key", key);
                    hadoop.set("fs.s3a.secret.key", secret);
                    surroundings
                            .variable("AWS_ENDPOINT_URL")
                            .ifPresent(address -> hadoop.set("fs.s3a.endpoint", address));
                    surroundings
                            .variable("AWS_SESSION_TOKEN")
                            .ifPresent(token -> hadoop.set("fs.s3a.session.token", token));
                }));
    }
}
