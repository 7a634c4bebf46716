package org.ohmsweep.spark.store;

import java.io.IOException;
import java.util.EnumSet;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;

/** Makes a file visible, whole or not at all, and never in place of another. */
@FunctionalInterface
interface Publication {
    /**
     * Publishes a file. It may be called again after an error; a target that is there already counts as published.
     *
     * @param bytes its content
     * @param staged where it may be staged first
     * @param target where readers find it
     */
    void publish(byte[] bytes, Path staged, Path target) throws IOException;

    /** What suits the folder's file system. */
    static Publication of(OutputFolder folder) {
        FileContext files = folder.files();
        return folder.renamesAtomically()
                ? (bytes, staged, target) -> byRename(files, bytes, staged, target)
                : (bytes, staged, target) -> straight(files, bytes, target);
    }

    /** Writes beside, then renames. */
    private static void byRename(FileContext files, byte[] bytes, Path staged, Path target) throws IOException {
        if (files.util().exists(target)) {
            files.delete(staged, false);
            return;
        }
        // What an interrupted attempt staged may be half a file.
        files.delete(staged, false);
        // If the folder itself is unavailable, nothing is created in its place.
        write(files, staged, bytes);
        try {
            files.rename(staged, target, Options.Rename.NONE);
        } catch (FileAlreadyExistsException e) {
            files.delete(staged, false);
        }
    }

    /** Object stores show a key when it is complete, and their rename is a copy. */
    static void straight(FileContext files, byte[] bytes, Path target) throws IOException {
        try {
            write(files, target, bytes, Options.CreateOpts.createParent());
        } catch (FileAlreadyExistsException e) {
            // Published by an attempt whose answer was lost.
        }
    }

    /** Writes a file that must not exist yet, and syncs it to disk. */
    static void write(FileContext files, Path path, byte[] bytes, Options.CreateOpts... options) throws IOException {
        try {
            stream(files, path, EnumSet.of(CreateFlag.CREATE), bytes, options);
        } catch (FSError e) {
            // Hadoop's error for a local disk that is full or broken; it is not an Exception.
            throw new IOException(e.getCause().getMessage(), e);
        }
    }

    /** Writes a file, replacing one that may exist, on stores where a rename is no better. */
    static void overwrite(FileContext files, Path path, byte[] bytes) throws IOException {
        stream(
                files,
                path,
                EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE),
                bytes,
                Options.CreateOpts.createParent());
    }

    private static void stream(
            FileContext files, Path path, EnumSet<CreateFlag> flags, byte[] bytes, Options.CreateOpts... options)
            throws IOException {
        try (FSDataOutputStream out = files.create(path, flags, options)) {
            try {
                out.write(bytes);
                out.hsync();
            } catch (IOException e) {
                // An object store would, at close, show what has arrived so far.
                if (out.hasCapability(StreamCapabilities.ABORTABLE_STREAM)) {
                    out.abort();
                }
                throw e;
            }
        }
    }
}
