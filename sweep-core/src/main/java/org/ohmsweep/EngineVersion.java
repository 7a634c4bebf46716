package org.ohmsweep;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this build. */
public final class EngineVersion {
    private EngineVersion() {}

    /** Version as in the POM, such as 0.1.0. */
    public static String current() {
        try (InputStream in = EngineVersion.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
