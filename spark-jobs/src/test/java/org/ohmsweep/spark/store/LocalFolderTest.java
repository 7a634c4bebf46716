package org.ohmsweep.spark.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** An output folder on a local disk. The lock with heartbeats works there, too, but what runs take is the system's lock. */
class LocalFolderTest extends StoreContract {
    @Test
    void filesArePublishedByRename() {
        assertThat(folder.store()).isInstanceOf(RenameStore.class);
    }

    @Override
    FolderLock take(Holder holder) {
        return FolderLock.take(folder, holder, notices::add);
    }
}
