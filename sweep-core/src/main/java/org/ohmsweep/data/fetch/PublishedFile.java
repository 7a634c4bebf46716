package org.ohmsweep.data.fetch;

import java.util.Objects;
import org.ohmsweep.data.IdxFile;

/**
 * One of the four files of a published image set.
 *
 * @param file which
 * @param checksum what identifies it
 */
public record PublishedFile(IdxFile file, Checksum checksum) {
    public PublishedFile {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(checksum, "checksum");
    }
}
