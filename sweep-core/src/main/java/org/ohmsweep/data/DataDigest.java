package org.ohmsweep.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The {@code data_digest} of a trial: which images and labels it saw, in which order of tasks. Names, paths, compression
 * and unused images do not count.
 *
 * <p>SHA-256 over: the text {@value #VERSION}, the number of tasks; for each task and each of its two sets (the training
 * images used, then the test set) count, height, width, pixels, labels. Numbers are big-endian 32-bit, so that no two
 * different inputs give the same bytes.
 */
public final class DataDigest {
    private static final String VERSION = "ohmsweep-data-1\n";

    private DataDigest() {}

    /**
     * @param tasks the tasks in the order of learning, each loaded with at least {@code trainImages} training images or
     *     all that it has
     * @param trainImages training images used of each task, or all when a task has fewer; at least 1
     * @return 64 lower-case hex digits
     */
    public static String of(List<TaskData> tasks, int trainImages) {
        if (trainImages < 1) {
            throw new IllegalArgumentException("trainImages is " + trainImages + "; it must be at least 1");
        }
        MessageDigest digest = sha256();
        digest.update(VERSION.getBytes(StandardCharsets.UTF_8));
        update(digest, tasks.size());
        for (TaskData task : tasks) {
            update(digest, task.train(), Math.min(trainImages, task.train().count()));
            update(digest, task.test(), task.test().count());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** A new SHA-256 digest. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void update(MessageDigest digest, ImageSet set, int used) {
        update(digest, used);
        update(digest, set.height());
        update(digest, set.width());
        digest.update(set.pixels(), 0, used * set.pixelsPerImage());
        digest.update(set.labels(), 0, used);
    }

    private static void update(MessageDigest digest, int number) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, number));
    }
}
