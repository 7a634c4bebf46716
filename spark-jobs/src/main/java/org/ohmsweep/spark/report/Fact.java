package org.ohmsweep.spark.report;

import java.util.Objects;

/**
 * A fact about a folder.
 *
 * @param name what
 * @param value of it
 */
record Fact(String name, String value) {
    Fact {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
    }
}
