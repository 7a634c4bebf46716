package org.ohmsweep.spark.sweep;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.ohmsweep.UserException;

/** A file like Spark's spark-defaults.conf. Apart from Spark: whoever reads only this initialises none of its classes. */
public final class SparkDefaults {
    private SparkDefaults() {}

    /**
     * The settings in a file.
     *
     * @throws UserException when it cannot be read
     */
    public static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UserException("Spark's defaults " + file + " cannot be read", "Restore the file.", e);
        }
        Map<String, String> settings = new TreeMap<>();
        properties.forEach(
                (key, value) -> settings.put(key.toString(), value.toString().strip()));
        return settings;
    }
}
