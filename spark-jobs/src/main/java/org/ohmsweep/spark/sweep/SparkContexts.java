package org.ohmsweep.spark.sweep;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.serializer.KryoSerializer;
import org.ohmsweep.UserException;
import org.ohmsweep.kernel.CompilerLimit;
import org.ohmsweep.spark.kryo.SweepKryoRegistrator;

/** Starts Spark with the settings that a sweep needs; all others are the user's. */
public final class SparkContexts {
    private static final String MASTER = "spark.master";

    private static final String EXECUTOR_OPTIONS = "spark.executor.extraJavaOptions";

    /** With one of these, the user has chosen log levels, which Spark's own setting would override. */
    private static final List<String> LOG_SETTINGS = List.of("log4j2.configurationFile", "log4j.configurationFile");

    /** Where a standalone worker puts the secret for a driver that it starts; the driver looks in its settings. */
    private static final String SECRET_VARIABLE = "_SPARK_AUTH_SECRET";

    private SparkContexts() {}

    /**
     * Spark's settings for a sweep.
     *
     * @param master URL of the master; empty for spark-submit's, or else all cores of this machine
     * @param defaults a file like Spark's spark-defaults.conf, or empty
     * @throws UserException when that file cannot be read
     */
    public static SparkConf conf(Optional<String> master, Optional<Path> defaults) {
        SparkConf conf = new SparkConf();
        master.ifPresent(conf::setMaster);
        defaults.ifPresent(file -> load(file)
                .forEach((key, value) ->
                        conf.setIfMissing(key.toString(), value.toString().strip())));
        conf.setIfMissing(MASTER, "local[*]");
        Optional.ofNullable(System.getenv(SECRET_VARIABLE))
                .ifPresent(secret -> conf.setIfMissing("spark.authenticate.secret", secret));
        conf.setIfMissing("spark.app.name", "ohmsweep");
        if (LOG_SETTINGS.stream().allMatch(property -> System.getProperty(property) == null)) {
            conf.setIfMissing("spark.log.level", "WARN");
        }
        conf.setIfMissing("spark.ui.showConsoleProgress", "false");
        if (isLocal(conf.get(MASTER))) {
            conf.setIfMissing("spark.ui.enabled", "false");
            // Laptops change name and address, and nothing leaves the process.
            conf.setIfMissing("spark.driver.host", "localhost");
            conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
        }
        conf.set("spark.serializer", KryoSerializer.class.getName());
        conf.set("spark.kryo.registrationRequired", "true");
        conf.set("spark.kryo.registrator", SweepKryoRegistrator.class.getName());
        conf.set(EXECUTOR_OPTIONS, (CompilerLimit.OPTION + " " + conf.get(EXECUTOR_OPTIONS, "")).strip());
        conf.set("spark.task.cpus", "1");
        conf.set("spark.locality.wait", "0");
        // The driver commits outcomes and drops them, so their total size does not matter.
        conf.set("spark.driver.maxResultSize", "0");
        return conf;
    }

    /** Whether a master runs trials in this process. */
    public static boolean isLocal(String master) {
        return master.equals("local") || master.startsWith("local[");
    }

    /**
     * Starts Spark.
     *
     * @throws UserException when the master's URL is wrong or it cannot be reached
     */
    public static SparkContext start(SparkConf conf) {
        SparkContext context;
        try {
            context = new SparkContext(conf);
        } catch (Exception e) { // Scala throws checked exceptions without declaring them
            throw notStarted(conf, SweepJob.firstLine(e), e);
        }
        if (context.isStopped()) {
            throw notStarted(conf, "it does not answer", null);
        }
        return context;
    }

    private static UserException notStarted(SparkConf conf, String reason, Exception cause) {
        return new UserException(
                "Spark does not start on master '" + conf.get(MASTER) + "': " + reason,
                "Give a running master, such as local[2] or spark://host:7077, with --master.",
                cause);
    }

    private static Properties load(Path file) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UserException("Spark's defaults " + file + " cannot be read", "Restore the file.", e);
        }
        return properties;
    }
}
