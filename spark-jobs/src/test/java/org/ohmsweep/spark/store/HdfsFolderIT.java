package org.ohmsweep.spark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ohmsweep.spark.Clusters;
import org.ohmsweep.spark.HdfsCluster;
import org.ohmsweep.spark.tables.TrialsTable;

/** An output folder on HDFS: its lock is a file that its holder touches, and its files are published by rename. */
@ExtendWith(Clusters.class)
class HdfsFolderIT extends RemoteStoreContract {
    private final HdfsCluster hdfs;

    HdfsFolderIT(HdfsCluster hdfs) {
        this.hdfs = hdfs;
    }

    @Override
    protected String address() {
        return hdfs.address() + "/folders/" + directory.getFileName();
    }

    @Test
    void aRenameReplacesNothing() throws IOException {
        assertThat(folder.store()).isInstanceOf(RenameStore.class);
        Path staged = new Path(folder.staging(), "b.trials");
        Path target = folder.file(TrialsTable.TABLE, "b");
        RenameStore.write(folder.files(), staged, new byte[] {1});
        RenameStore.write(folder.files(), target, new byte[] {2, 2});
        assertThatThrownBy(() -> folder.files().rename(staged, target, Options.Rename.NONE))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> RenameStore.write(folder.files(), target, new byte[] {3}))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(folder.files().getFileStatus(target).getLen()).isEqualTo(2);
    }
}
