package org.ohmsweep.spark.store;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Local files as every other program makes them: with the permissions of the process's umask, and of the folder's default
 * ACL or group. Hadoop's own local file system sets permissions of its own, and leaves a .crc file beside each file.
 */
public final class UmaskFiles extends DelegateToFileSystem {
    /**
     * As Hadoop calls it.
     *
     * @param uri of the file system
     */
    public UmaskFiles(URI uri, Configuration hadoop) throws IOException, URISyntaxException {
        super(uri, new Files(), hadoop, "file", false);
    }

    @Override
    public int getUriDefaultPort() {
        return -1; // none
    }

    private static final class Files extends RawLocalFileSystem {
        /** Called for every file and folder that is made. */
        @Override
        public void setPermission(Path path, FsPermission permission) {}
    }
}
