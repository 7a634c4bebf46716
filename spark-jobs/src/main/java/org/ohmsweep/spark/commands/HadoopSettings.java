package org.ohmsweep.spark.commands;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;

/** Hadoop's configuration as Spark would make it, without starting Spark: {@code spark.hadoop.*} included. */
final class HadoopSettings {
    private HadoopSettings() {}

    /** For a command that does not start Spark. */
    static Configuration read(Surroundings surroundings) {
        return read(SparkSettings.conf(null, surroundings));
    }

    static Configuration read(SparkConf conf) {
        return SparkHadoopUtil.get().newConfiguration(conf);
    }
}
