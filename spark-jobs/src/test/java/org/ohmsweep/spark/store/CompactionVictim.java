package org.ohmsweep.spark.store;

import org.apache.hadoop.conf.Configuration;

/** A process that merges the files of a folder and tells each step on standard output, to be killed at one of them. */
final class CompactionVictim {
    private CompactionVictim() {}

    /** @param arguments the folder */
    public static void main(String[] arguments) {
        OutputFolder folder = OutputFolder.at(arguments[0], new Configuration());
        try (FolderLock lock = FolderLock.take(folder, Holder.thisProcess(), System.err::println)) {
            System.out.println("cleaning");
            Removal removal = file -> {
                System.out.println("remove " + file.getName());
                Removal.of(folder).remove(file);
            };
            Leftovers.clean(folder, lock, removal);
            System.out.println("merging");
            Publication publication = (bytes, staged, target) -> {
                System.out.println("publish " + target.getParent().getName());
                Publication.of(folder).publish(bytes, staged, target);
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
}
