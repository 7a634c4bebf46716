package org.ohmsweep.spark.store;

import java.io.EOFException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;

/**
 * A process that merges the files of a folder. It announces each step on standard output and waits for a line on standard
 * input, so that it can be killed before any of them.
 */
final class CompactionVictim {
    private CompactionVictim() {}

    /** @param arguments the folder */
    public static void main(String[] arguments) throws IOException {
        OutputFolder folder = OutputFolder.at(arguments[0], new Configuration());
        try (FolderLock lock = FolderLock.take(folder, Holder.thisProcess(), System.err::println)) {
            await("cleaning");
            Removal removal = file -> {
                await("remove " + file.getName());
                folder.store().remove(file);
            };
            Leftovers.clean(folder, lock, removal);
            await("merging");
            Publication publication = (bytes, staged, target) -> {
                await("publish " + target.getParent().getName());
                folder.store().publish(bytes, staged, target);
            };
            new Compaction(
                            folder,
                            lock,
                            new Publisher(folder, publication, Patience.of(folder.hadoop()), text -> {}),
                            removal,
                            1L << 30)
                    .run(() -> false);
        }
    }

    private static void await(String step) throws IOException {
        System.out.println(step);
        if (System.in.read() != '\n') {
            throw new EOFException("nobody lets it go on");
        }
    }
}
