package org.ohmsweep.spark.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.CreateFileOptionKeys;
import org.apache.hadoop.fs.Options.OpenFileOptions;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.util.functional.FutureIO;
import org.ohmsweep.UserException;

/**
 * An object store, which shows an object when it is complete and takes conditions: put if absent, put if the entity tag is
 * still this one. The client repeats requests whose answer is lost, so a refusal (412, or 409 while another put is under way)
 * may be caused by the caller's own first attempt. What counts is therefore not the answer but what can be read afterwards.
 */
final class ConditionalStore implements FolderStore {
    /** Attempts to read a lock while its holder replaces it. */
    private static final int READS = 5;

    /** Attempts to replace a lock that nobody else replaces. */
    private static final int SWAPS = 2;

    /** First word of a lock that was given back: it cannot be deleted on condition, but replaced. */
    private static final String RELEASED = "released ";

    private static final String BEAT = "beat ";

    private final OutputFolder folder;
    private final FileSystem files;

    ConditionalStore(OutputFolder folder) {
        this.folder = Objects.requireNonNull(folder, "folder");
        this.files = folder.fileSystem();
    }

    /** Some servers ignore conditions, which only a look at what they do reveals. */
    @Override
    public void check(Path probe) throws IOException {
        put(onlyIfAbsent(probe), new byte[] {1});
        String first = etag(files.getFileStatus(probe));
        boolean refuses = refuses(onlyIfAbsent(probe), 2);
        put(onlyIf(probe, first), new byte[] {3});
        refuses &= refuses(onlyIf(probe, first), 4);
        files.delete(probe, false);
        if (!refuses) {
            throw new UserException(
                    "The store of output folder " + folder
                            + " ignores the conditions of puts (If-None-Match, If-Match), so two runs could write there at once",
                    "Use a store that evaluates them, or, if only one run at a time ever writes there, set"
                            + " spark.hadoop.fs.s3a.create.conditional.enabled=false and spark.hadoop."
                            + RenameStore.ONE_WRITER + "=true.");
        }
    }

    private static boolean refuses(FSDataOutputStreamBuilder<?, ?> builder, int content) {
        try {
            put(builder, new byte[] {(byte) content});
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void publish(byte[] bytes, Path staged, Path target) throws IOException {
        try {
            put(onlyIfAbsent(target), bytes);
        } catch (IOException failure) {
            try {
                FolderStore.requireSame(folder.files(), target, bytes);
            } catch (FileAlreadyExistsException conflict) {
                throw conflict;
            } catch (IOException unknown) {
                // Nothing there, or it cannot be seen: the next attempt finds out.
                failure.addSuppressed(unknown);
                throw failure;
            }
        }
    }

    @Override
    public void overwrite(Path path, byte[] bytes) throws IOException {
        put(replacing(path), bytes);
    }

    @Override
    public void remove(Path file) throws IOException {
        files.delete(file, false);
    }

    @Override
    public Optional<LockFile> look() throws IOException {
        return current().filter(found -> !isReleased(found));
    }

    @Override
    public Optional<LockFile> create(String content) throws IOException {
        Optional<LockFile> found = current();
        return found.filter(file -> !isReleased(file)).isPresent()
                ? found.filter(file -> file.hasOwnerOf(content))
                : swap(found, content);
    }

    @Override
    public Optional<LockFile> renew(LockFile held) throws IOException {
        // Another content each time: a store may make the entity tag from it.
        String rest = held.content().replaceFirst("(?m)^" + BEAT + ".*\n", "");
        return swap(Optional.of(held), rest + BEAT + RunId.create() + "\n");
    }

    @Override
    public Optional<LockFile> takeOver(LockFile dead, String content) throws IOException {
        return swap(Optional.of(dead), content);
    }

    @Override
    public void release(LockFile held) throws IOException {
        swap(Optional.of(held), RELEASED + RunId.create() + "\n");
    }

    private static boolean isReleased(LockFile found) {
        return found.content().startsWith(RELEASED);
    }

    /**
     * Puts a lock in place of nothing, or of a version of it.
     *
     * @return what is there now; empty when that has another owner
     */
    private Optional<LockFile> swap(Optional<LockFile> expected, String content) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                put(
                        expected.isPresent()
                                ? onlyIf(folder.lock(), expected.get().version())
                                : onlyIfAbsent(folder.lock()),
                        content.getBytes(StandardCharsets.UTF_8));
            } catch (IOException failure) {
                if (currentAfter(failure).equals(expected)) {
                    if (attempt == SWAPS) {
                        throw failure;
                    }
                    continue; // not put, for a reason that may have passed
                }
            }
            return current().filter(found -> found.hasOwnerOf(content));
        }
    }

    private Optional<LockFile> currentAfter(IOException failure) throws IOException {
        try {
            return current();
        } catch (IOException unknown) {
            failure.addSuppressed(unknown);
            throw failure;
        }
    }

    /** Content and entity tag of the same version: the store refuses to read another one than that of the status. */
    private Optional<LockFile> current() throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                FileStatus status = files.getFileStatus(folder.lock());
                try (InputStream in = FutureIO.awaitFuture(files.openFile(folder.lock())
                        .withFileStatus(status)
                        .opt(OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY, "whole-file")
                        .build())) {
                    String content = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    return Optional.of(new LockFile(content, etag(status)));
                }
            } catch (FileNotFoundException e) {
                return Optional.empty();
            } catch (IOException e) {
                if (attempt == READS) {
                    throw e;
                }
            }
        }
    }

    private static String etag(FileStatus status) throws IOException {
        if (status instanceof EtagSource source && source.getEtag() != null) {
            return source.getEtag();
        }
        throw new IOException("the store names no entity tag of " + status.getPath());
    }

    private FSDataOutputStreamBuilder<?, ?> onlyIfAbsent(Path path) throws IOException {
        FSDataOutputStreamBuilder<?, ?> builder = replacing(path);
        builder.must(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, true);
        return builder;
    }

    private FSDataOutputStreamBuilder<?, ?> onlyIf(Path path, String etag) throws IOException {
        FSDataOutputStreamBuilder<?, ?> builder = replacing(path);
        builder.must(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE_ETAG, etag);
        return builder;
    }

    private FSDataOutputStreamBuilder<?, ?> replacing(Path path) throws IOException {
        return files.createFile(path).recursive().overwrite(true);
    }

    /** The object appears when the stream is closed, so it must not be closed with half of the bytes. */
    private static void put(FSDataOutputStreamBuilder<?, ?> builder, byte[] bytes) throws IOException {
        try (FSDataOutputStream out = builder.build()) {
            try {
                out.write(bytes);
            } catch (IOException | RuntimeException | Error e) {
                if (out.hasCapability(StreamCapabilities.ABORTABLE_STREAM)) {
                    out.abort();
                }
                throw e;
            }
        }
    }
}
