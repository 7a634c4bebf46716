package org.ohmsweep.spark.store;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.Options.CreateFileOptionKeys;
import org.apache.hadoop.fs.Path;

/**
 * What publication, merges and the lock need of the file system of a folder: two ways to make a file visible whole and never
 * in place of another, and a lock file with one owner. A failed call may be repeated: what an attempt has done although its
 * answer was lost is found by reading back.
 */
interface FolderStore extends Publication, Removal {
    /** As the file system declares: a conditional put, otherwise a rename. */
    static FolderStore of(OutputFolder folder) {
        return Stream.of(
                                CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE,
                                CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE_ETAG)
                        .allMatch(folder::declares)
                ? new ConditionalStore(folder)
                : new RenameStore(folder);
    }

    /**
     * Makes sure that files can be written, and that the store keeps what it promises as far as one process can see.
     *
     * @param probe a file that does not exist; it is gone afterwards
     * @throws org.ohmsweep.UserException when the store promises too little
     */
    void check(Path probe) throws IOException;

    /** Writes a file whole, in place of one that may exist. */
    void overwrite(Path path, byte[] bytes) throws IOException;

    /** The lock file as it is; empty when there is none, or it was released. */
    Optional<LockFile> look() throws IOException;

    /** Takes the lock when nobody has it; empty when somebody has. */
    Optional<LockFile> create(String content) throws IOException;

    /**
     * Shows that the holder lives.
     *
     * @return the lock file from now on; empty when it has another owner
     * @throws IOException when it cannot be reached or is gone
     */
    Optional<LockFile> renew(LockFile held) throws IOException;

    /** Puts a lock in place of a dead one; empty when that has changed since it was looked at. */
    Optional<LockFile> takeOver(LockFile dead, String content) throws IOException;

    /** Gives the lock back if it still has the same owner. */
    void release(LockFile held) throws IOException;

    /**
     * Returns when a file has exactly these bytes.
     *
     * @throws FileAlreadyExistsException when it has others
     */
    static void requireSame(FileContext files, Path path, byte[] bytes) throws IOException {
        if (files.getFileStatus(path).getLen() == bytes.length) {
            try (FSDataInputStream in = files.open(path)) {
                if (Arrays.equals(in.readAllBytes(), bytes)) {
                    return;
                }
            }
        }
        throw new FileAlreadyExistsException(path + " exists, with other content");
    }
}
