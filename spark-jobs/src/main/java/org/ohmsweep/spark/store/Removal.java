package org.ohmsweep.spark.store;

import java.io.IOException;
import org.apache.hadoop.fs.Path;

/** How a file is removed. */
@FunctionalInterface
interface Removal {
    /** Removes a file; it is not an error if it is gone already. */
    void remove(Path file) throws IOException;
}
