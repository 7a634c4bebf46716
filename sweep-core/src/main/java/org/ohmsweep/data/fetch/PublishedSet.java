package org.ohmsweep.data.fetch;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.ohmsweep.Names;
import org.ohmsweep.data.IdxFile;

/**
 * An image set that can be downloaded.
 *
 * @param task the folder and the task's name
 * @param title what it is and whose
 * @param licence under which it is published
 * @param mirrors folders on the web that hold its files compressed, the preferred one first; each ends in '/'
 * @param files its four files, in the order of {@link IdxFile}
 */
public record PublishedSet(String task, String title, String licence, List<URI> mirrors, List<PublishedFile> files) {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    public PublishedSet {
        Names.checked("task", task);
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(licence, "licence");
        mirrors = List.copyOf(mirrors);
        files = List.copyOf(files);
        if (mirrors.isEmpty()) {
            throw new IllegalArgumentException("mirrors of " + task + " are none; there must be at least 1");
        }
        for (URI mirror : mirrors) {
            if (!SCHEMES.contains(mirror.getScheme())
                    || mirror.getHost() == null
                    || !mirror.toString().endsWith("/")) {
                throw new IllegalArgumentException("mirror " + mirror + " of " + task
                        + " must be the address of a folder: http:// or https://, a host, and '/' at its end");
            }
        }
        List<IdxFile> named = files.stream().map(PublishedFile::file).toList();
        if (!named.equals(Arrays.asList(IdxFile.values()))) {
            throw new IllegalArgumentException(
                    "files of " + task + " are " + named + "; they must be " + Arrays.toString(IdxFile.values()));
        }
    }

    /** Where a mirror has a file. */
    static URI address(URI mirror, PublishedFile file) {
        return mirror.resolve(file.file().fileName() + IdxFile.GZIP);
    }
}
