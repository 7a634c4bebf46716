package org.ohmsweep.spark.sweep;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Ohmsweep's version, as the build has written it. */
public final class EngineVersion {
    private EngineVersion() {}

    /** The version: {@code 0.1.0}. */
    public static String current() {
        Properties properties = new Properties();
        try (InputStream in = EngineVersion.class.getResourceAsStream("/org/ohmsweep/spark/engine.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new IllegalStateException("the jar lacks its version", e);
        }
        return properties.getProperty("version");
    }
}
