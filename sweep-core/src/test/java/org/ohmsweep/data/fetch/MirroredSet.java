package org.ohmsweep.data.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.ohmsweep.data.DataDigest;
import org.ohmsweep.data.IdxFile;

/** A small image set of random pixels, to be served and downloaded. */
public final class MirroredSet {
    /** Training images: enough for three parts of a batch each. */
    public static final int TRAIN = 300;

    private static final int TEST = 10;

    private final Map<IdxFile, byte[]> plain = new EnumMap<>(IdxFile.class);

    /** @param seed of the pixels */
    public MirroredSet(long seed) {
        Random random = new Random(seed);
        for (IdxFile file : IdxFile.values()) {
            boolean train = file == IdxFile.TRAIN_IMAGES || file == IdxFile.TRAIN_LABELS;
            int count = train ? TRAIN : TEST;
            plain.put(file, file.holdsImages() ? images(count, random) : labels(count));
        }
    }

    private static byte[] images(int count, Random random) {
        byte[] pixels = new byte[count * 28 * 28];
        random.nextBytes(pixels);
        return ByteBuffer.allocate(16 + pixels.length)
                .putInt(0x803)
                .putInt(count)
                .putInt(28)
                .putInt(28)
                .put(pixels)
                .array();
    }

    private static byte[] labels(int count) {
        ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
        for (int i = 0; i < count; i++) {
            labels.put((byte) (i % 10));
        }
        return labels.array();
    }

    /** A file without compression. */
    public byte[] plain(IdxFile file) {
        return plain.get(file).clone();
    }

    /** A file as it is published. */
    public byte[] gzip(IdxFile file) {
        return gzip(plain.get(file));
    }

    /** Bytes compressed. */
    public static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** SHA-256 in hex. */
    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(DataDigest.sha256().digest(bytes));
    }

    /** The set as it is known to a download. */
    public PublishedSet published(String task, URI... mirrors) {
        List<PublishedFile> files = new ArrayList<>();
        for (IdxFile file : IdxFile.values()) {
            files.add(new PublishedFile(file, new Checksum(Checksum.Of.CONTENT, sha256(plain.get(file)))));
        }
        return new PublishedSet(task, "Noise", "none", Arrays.asList(mirrors), files);
    }

    /** Serves all of it well. */
    public void serve(MirrorServer server, String folder) {
        for (IdxFile file : IdxFile.values()) {
            server.serve(folder, file.fileName() + ".gz", MirrorServer.honest(gzip(file), "\"1\""));
        }
    }

    /** What conf/datasets.yaml would say of it. */
    public String yaml(String task, URI... mirrors) {
        StringBuilder yaml = new StringBuilder(task + ":\n  title: Noise\n  licence: CC0\n  mirrors:\n");
        for (URI mirror : mirrors) {
            yaml.append("    - ").append(mirror).append('\n');
        }
        yaml.append("  sha256:\n");
        for (IdxFile file : IdxFile.values()) {
            yaml.append("    ")
                    .append(file.fileName())
                    .append(": \"")
                    .append(sha256(plain.get(file)))
                    .append("\"\n");
        }
        return yaml.toString();
    }
}
