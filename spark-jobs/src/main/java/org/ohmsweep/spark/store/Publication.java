package org.ohmsweep.spark.store;

import java.io.IOException;
import org.apache.hadoop.fs.Path;

/** Makes a file visible, whole or not at all, and never in place of another. */
@FunctionalInterface
interface Publication {
    /**
     * Publishes a file. It may be called again after an error; a target that has this content already counts as published.
     *
     * @param bytes its content
     * @param staged where it may be staged first
     * @param target where readers find it
     * @throws org.apache.hadoop.fs.FileAlreadyExistsException when the target has other content
     */
    void publish(byte[] bytes, Path staged, Path target) throws IOException;
}
