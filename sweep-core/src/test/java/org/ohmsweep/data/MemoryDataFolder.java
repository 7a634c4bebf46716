package org.ohmsweep.data;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** A folder in memory, with helpers that make IDX files. */
final class MemoryDataFolder implements DataFolder {
    private final Map<String, byte[]> files = new TreeMap<>();

    MemoryDataFolder put(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    MemoryDataFolder remove(String path) {
        files.remove(path);
        return this;
    }

    byte[] get(String path) {
        return files.get(path);
    }

    /** Puts the four files of a task with random-looking pixels. */
    MemoryDataFolder putTask(String task, int train, int test, int height, int width, boolean gzip) {
        String end = gzip ? IdxFile.GZIP : "";
        for (IdxFile file : IdxFile.values()) {
            int count = file.name().startsWith("TRAIN") ? train : test;
            byte[] content = file.holdsImages() ? images(count, height, width, count) : labels(count);
            put(task + "/" + file.fileName() + end, gzip ? gzip(content) : content);
        }
        return this;
    }

    static byte[] images(int count, int height, int width, int salt) {
        byte[] pixels = new byte[count * height * width];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 31 + salt * 7 + i / 5);
        }
        return idx(0x08, pixels, count, height, width);
    }

    static byte[] labels(int count) {
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i * 7 % 10);
        }
        return idx(0x08, labels, count);
    }

    static byte[] idx(int type, byte[] data, int... shape) {
        byte[] all = new byte[4 + 4 * shape.length + data.length];
        all[2] = (byte) type;
        all[3] = (byte) shape.length;
        for (int i = 0; i < shape.length; i++) {
            for (int b = 0; b < 4; b++) {
                all[4 + 4 * i + b] = (byte) (shape[i] >>> (24 - 8 * b));
            }
        }
        System.arraycopy(data, 0, all, 4 + 4 * shape.length, data.length);
        return all;
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    @Override
    public boolean exists(String relativePath) {
        return relativePath.isEmpty()
                || files.containsKey(relativePath)
                || files.keySet().stream().anyMatch(path -> path.startsWith(relativePath + "/"));
    }

    @Override
    public List<String> list(String relativePath) {
        String prefix = relativePath.isEmpty() ? "" : relativePath + "/";
        return files.keySet().stream()
                .filter(path -> path.startsWith(prefix))
                .map(path -> path.substring(prefix.length()).split("/")[0])
                .distinct()
                .toList();
    }

    @Override
    public InputStream open(String relativePath) throws IOException {
        byte[] content = files.get(relativePath);
        if (content == null) {
            throw new FileNotFoundException(relativePath);
        }
        return new ByteArrayInputStream(content);
    }

    @Override
    public String location(String relativePath) {
        return "memory:/" + relativePath;
    }
}
