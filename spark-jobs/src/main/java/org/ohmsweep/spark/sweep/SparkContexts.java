package org.ohmsweep.spark.sweep;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
        defaults.ifPresent(file -> SparkDefaults.read(file).forEach(conf::setIfMissing));
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
            // Laptops sleep, after which Spark would take its own process for a lost executor and end it.
            conf.setIfMissing("spark.network.timeout", "20d");
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
     * @throws UserException when the master's URL is wrong or it cannot be reached, or this machine has not what Spark needs
     */
    public static SparkContext start(SparkConf conf) {
        StartChecks.check(conf);
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
                "Spark does not start on master '" + conf.get(MASTER) + "': " + reason, remedy(conf, reason), cause);
    }

    private static String remedy(SparkConf conf, String reason) {
        if (reason.contains("System memory ")) {
            return isLocal(conf.get(MASTER))
                    ? "Give Java more memory: OHMSWEEP_JAVA_OPTS=-Xmx2g."
                    : "Give the driver more memory: OHMSWEEP_SUBMIT_OPTS='--driver-memory 2g'.";
        }
        if (reason.contains("Executor memory ")) {
            return "Give executors more memory: OHMSWEEP_SUBMIT_OPTS='--executor-memory 2g'.";
        }
        if (reason.contains("Could not parse Master URL") || reason.contains("is not a valid Spark master")) {
            return "Give a master such as local[2], spark://HOST:7077, yarn or k8s://https://HOST:PORT with --master.";
        }
        if (reason.contains("assign requested address") || reason.contains("failed after")) {
            return "This machine cannot listen at the address that Spark was told: unset SPARK_LOCAL_IP, or set it to an"
                    + " address of this machine.";
        }
        return "Check that the master is running and can be reached from here; --verbose shows all of Spark's message.";
    }
}
