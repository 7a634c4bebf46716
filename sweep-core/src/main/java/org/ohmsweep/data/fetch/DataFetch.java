package org.ohmsweep.data.fetch;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.ohmsweep.UserException;
import org.ohmsweep.data.IdxFile;

/**
 * Downloads image sets into a data folder. A file gets its name only when it is complete and its checksum right; until then
 * it grows under a hidden name, where the next run resumes it. One download at a time writes to a task's folder.
 */
public final class DataFetch {
    /** Progress, in bytes, after which the count of attempts starts again. */
    private static final long FURTHER = 1 << 20;

    private static final String LOCK = ".fetch.lock";
    private static final String BY_HAND = "Run the same command again, with a proxy if you need one"
            + " (OHMSWEEP_JAVA_OPTS=-Dhttps.proxyHost=...), name other mirrors by --datasets, or put the file there by hand.";

    private final Path folder;
    private final WrongFiles wrongFiles;
    private final FetchPatience patience;
    private final FetchListener listener;
    private final Download download;

    /**
     * @param folder the data folder; it need not exist
     * @param wrongFiles what to do with files that are not as published
     * @param patience with mirrors
     * @param listener told of progress
     * @param proxies which mirrors are asked through a proxy
     */
    public DataFetch(
            Path folder, WrongFiles wrongFiles, FetchPatience patience, FetchListener listener, ProxySelector proxies) {
        this.folder = Objects.requireNonNull(folder, "folder").toAbsolutePath().normalize();
        this.wrongFiles = Objects.requireNonNull(wrongFiles, "wrongFiles");
        this.patience = Objects.requireNonNull(patience, "patience");
        this.listener = Objects.requireNonNull(listener, "listener");
        this.download = new Download(patience, listener, proxies);
    }

    /**
     * Downloads the files of a set that are not there yet.
     *
     * @throws UserException when a wrong file is to be kept, another download writes to the folder, no mirror has a file, or
     *     it cannot be written; files that were complete by then stay
     */
    public void fetch(PublishedSet set) throws InterruptedException {
        Path task = folder.resolve(set.task());
        try {
            Files.createDirectories(task);
        } catch (IOException e) {
            throw new UserException(
                    "Folder " + task + " cannot be created: " + e, "Check the path and that you may write there.", e);
        }
        try (FileChannel channel =
                        FileChannel.open(task.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock ignored = lock(channel, task)) {
            for (PublishedFile file : missing(set, task)) {
                fetch(set, file, task);
            }
        } catch (IOException e) {
            throw new UserException(task + " cannot be used: " + e, "Check that you may read and write there.", e);
        }
    }

    private static FileLock lock(FileChannel channel, Path task) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            // held by this process
        }
        throw new UserException(
                "Another download writes to " + task, "Wait until it has finished, or choose another folder.");
    }

    /** The files to download; existing ones are all checked first. */
    private List<PublishedFile> missing(PublishedSet set, Path task) throws IOException {
        List<PublishedFile> missing = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (PublishedFile file : set.files()) {
            Optional<Path> there = there(file, task);
            Optional<String> problem = there.isEmpty() ? Optional.empty() : problem(file, there.get());
            if (there.isPresent() && problem.isEmpty()) {
                listener.alreadyRight(there.get());
            } else {
                missing.add(file);
                problem.ifPresent(text -> wrong.add(there.get() + " " + text));
            }
        }
        if (!wrong.isEmpty() && wrongFiles == WrongFiles.KEEP) {
            throw new UserException(
                    String.join("; ", wrong),
                    "To have the published files instead, add --replace or choose another folder."
                            + " Any image set can be learned: `data check` says whether this one is whole.");
        }
        return missing;
    }

    /** The file that would be read: the plain one before the compressed one. */
    private static Optional<Path> there(PublishedFile file, Path task) {
        return List.of(plain(file, task), gzip(file, task)).stream()
                .filter(Files::exists)
                .findFirst();
    }

    private static Path plain(PublishedFile file, Path task) {
        return task.resolve(file.file().fileName());
    }

    private static Path gzip(PublishedFile file, Path task) {
        return task.resolve(file.file().fileName() + IdxFile.GZIP);
    }

    private static Optional<String> problem(PublishedFile file, Path there) throws IOException {
        if (!Files.isRegularFile(there)) {
            return Optional.of("is no file");
        }
        boolean named = there.toString().endsWith(IdxFile.GZIP);
        return Checksum.isGzip(there) == named
                ? file.checksum().problem(there)
                : Optional.of(
                        named ? "is not compressed, as its name says" : "is compressed, and its name does not say so");
    }

    private void fetch(PublishedSet set, PublishedFile file, Path task) throws IOException, InterruptedException {
        PartFile part = new PartFile(task, file.file().fileName());
        if (part.size() > 0 && file.checksum().problem(part.bytes()).isEmpty()) {
            publish(part, file, task); // it was complete when its download was killed
            return;
        }
        List<String> reasons = new ArrayList<>();
        for (URI mirror : set.mirrors()) {
            URI address = PublishedSet.address(mirror, file);
            Optional<String> reason = fetch(address, file, part);
            if (reason.isEmpty()) {
                publish(part, file, task);
                return;
            }
            reasons.add(address + ": " + reason.get());
        }
        throw new UserException("No mirror gave " + gzip(file, task) + ". " + String.join("; ", reasons), BY_HAND);
    }

    /** Completes a part from one mirror; returns the reason when all attempts fail. */
    private Optional<String> fetch(URI address, PublishedFile file, PartFile part)
            throws IOException, InterruptedException {
        long furthest = part.size();
        int attempt = 1;
        while (true) {
            boolean goesOn = part.version(address).isPresent();
            try {
                download.complete(part, address);
                Optional<String> problem = file.checksum().problem(part.bytes());
                if (problem.isEmpty()) {
                    return Optional.empty();
                }
                part.discard();
                String text = "what it sent " + problem.get();
                // Bytes of two attempts may not have belonged together.
                throw goesOn ? MirrorException.passing(text, null) : MirrorException.lasting(text);
            } catch (MirrorException e) {
                if (part.size() > furthest + FURTHER) {
                    furthest = part.size();
                    attempt = 1;
                }
                boolean again = e.isPassing() && attempt < patience.attempts();
                listener.failed(address, e.getMessage(), again);
                if (!again) {
                    return Optional.of(e.getMessage());
                }
                Thread.sleep(patience.pauseAfter(attempt).toMillis());
                attempt++;
            }
        }
    }

    private void publish(PartFile part, PublishedFile file, Path task) throws IOException {
        boolean compressed = Checksum.isGzip(part.bytes());
        Path target = compressed ? gzip(file, task) : plain(file, task);
        part.publish(target);
        // A wrong file in the other form would be read instead, or be left over.
        Files.deleteIfExists(compressed ? plain(file, task) : gzip(file, task));
        listener.stored(target);
    }
}
