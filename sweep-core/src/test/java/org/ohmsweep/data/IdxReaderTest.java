package org.ohmsweep.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmsweep.UserException;

class IdxReaderTest {
    private static final byte[] IMAGES = MemoryDataFolder.images(5, 3, 4, 1);
    private static final byte[] LABELS = MemoryDataFolder.labels(5);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsWhatIsThere(boolean gzip) {
        ImageSet set = read(IMAGES, LABELS, 100, gzip);

        assertThat(set.count()).isEqualTo(5);
        assertThat(set.height()).isEqualTo(3);
        assertThat(set.width()).isEqualTo(4);
        assertThat(set.pixels()).isEqualTo(Arrays.copyOfRange(IMAGES, 16, IMAGES.length));
        assertThat(set.labels()).isEqualTo(Arrays.copyOfRange(LABELS, 8, LABELS.length));
    }

    @Test
    void keepsTheFirstImages() {
        assertThat(read(IMAGES, LABELS, 2, false))
                .isEqualTo(read(IMAGES, LABELS, 5, false).first(2));
        assertThat(read(IMAGES, LABELS, 2, false).count()).isEqualTo(2);
    }

    @Test
    void emptyFile() {
        fails(new byte[0], LABELS, "images-file", "is empty", "images is expected");
        fails(IMAGES, new byte[0], "labels-file", "is empty", "labels is expected");
    }

    @Test
    void wrongMagic() {
        byte[] wrong = IMAGES.clone();
        wrong[0] = 0x50;
        wrong[1] = 0x4b;
        fails(wrong, LABELS, "images-file", "not an IDX file", "00 00 08 03 is expected", "50 4b 08 03 was found");
    }

    @Test
    void compressedUnderAPlainName() {
        UserException e = fails(
                MemoryDataFolder.gzip(IMAGES), LABELS, "images-file", "00 00 08 03 is expected", "1f 8b", "was found");
        assertThat(e.remedy()).contains("give its name the ending .gz");
    }

    @Test
    void compressedTwice() {
        byte[] twice = MemoryDataFolder.gzip(MemoryDataFolder.gzip(IMAGES));
        UserException e = fails(gzipped(twice), ".gz", 5, "images-file.gz", "00 00 08 03 is expected", "1f 8b");
        assertThat(e.remedy()).contains("compressed twice: decompress it once").doesNotContain("give its name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "50,784       | dimensions: 3 | 2 was found   | : 50 x 784         | images.reshape(-1, 28, 28)",
                "50,28,28,3   | dimensions: 3 | 4 was found   | : 50 x 28 x 28 x 3 | convert them to grey",
                "2,2,2,2,2    | dimensions: 3 | 5 was found   | 00 00 08 05        | number x height x width",
            })
    void imagesOfAnotherShape(String shape, String expected, String found, String sizes, String remedy) {
        UserException e = fails(array(shape), LABELS, "images-file", expected, found, sizes);
        assertThat(e.remedy()).contains(remedy).doesNotContain("exchanged");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"50,10 | : 50 x 10", "50,1 | : 50 x 1", "5,4,3,2 | : 5 x 4 x 3 x 2"})
    void labelsOfAnotherShape(String shape, String sizes) {
        UserException e = fails(IMAGES, array(shape), "labels-file", "dimensions: 1", sizes);
        assertThat(e.remedy()).contains("one number for each image", "one-hot");
    }

    private static byte[] array(String shape) {
        int[] sizes =
                Arrays.stream(shape.split(",")).mapToInt(Integer::parseInt).toArray();
        return MemoryDataFolder.idx(8, new byte[Arrays.stream(sizes).reduce(1, Math::multiplyExact)], sizes);
    }

    @Test
    void labelsInPlaceOfImages() {
        UserException e = fails(IMAGES, IMAGES, "labels-file", "dimensions: 1", "3 was found", ": 5 x 3 x 4");
        assertThat(e.remedy()).contains("a file of images", "exchanged");
    }

    @Test
    void wrongTypeCode() {
        byte[] wrong = IMAGES.clone();
        wrong[2] = 0x0d;
        fails(wrong, LABELS, "images-file", "type code", "0x08 (unsigned byte) is expected", "0x0d (32-bit float)");
    }

    @Test
    void imagesAndLabelsExchanged() {
        UserException e = fails(LABELS, IMAGES, "images-file", "dimensions: 3", "expected", "1 was found");
        assertThat(e.remedy()).contains("a file of labels", "exchanged");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 10, 15})
    void truncatedInTheHeader(int length) {
        fails(
                Arrays.copyOf(IMAGES, length),
                LABELS,
                "images-file",
                "truncated",
                "16 bytes is expected",
                length + " were found");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 100})
    void truncatedInTheData(int kept) {
        fails(
                set(Arrays.copyOf(IMAGES, IMAGES.length - 1), LABELS, false),
                "",
                kept,
                "images-file",
                "truncated",
                "5 images of 3 x 4",
                "60 bytes are expected",
                "59 were found");
        fails(IMAGES, Arrays.copyOf(LABELS, 9), "labels-file", "truncated", "5 labels", "5 bytes", "1 were found");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 100})
    void trailingBytes(int kept) {
        fails(
                set(Arrays.copyOf(IMAGES, IMAGES.length + 2), LABELS, false),
                "",
                kept,
                "images-file",
                "trailing bytes",
                "60 bytes are expected",
                "62 were found");
        fails(IMAGES, Arrays.copyOf(LABELS, 14), "labels-file", "trailing bytes", "5 bytes", "6 were found");
    }

    @Test
    void countMismatch() {
        fails(
                IMAGES,
                MemoryDataFolder.labels(4),
                "images-file holds 5 images",
                "labels-file is expected to hold 5 labels",
                "4 were found");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 127, 128, 255})
    void labelsAreUnsignedBytes(int label) {
        byte[] labels = LABELS.clone();
        labels[8 + 4] = (byte) label;
        ImageSet set = new IdxReader(set(IMAGES, labels, false)).read("images-file", "labels-file", 5);
        assertThat(set.label(4)).isEqualTo(label);
        assertThat(set.classCounts()).hasSize(label + 1).endsWith(1);
    }

    @Test
    void holdsNothing() {
        fails(MemoryDataFolder.images(0, 3, 4, 1), LABELS, "images-file", "holds nothing", "dimension 1", "at least 1");
        fails(MemoryDataFolder.idx(8, new byte[0], 5, 0, 4), LABELS, "images-file", "dimension 2 of 3");
    }

    @Test
    void declaresTooMuch() {
        String limit = String.valueOf(1L << 30);
        fails(
                MemoryDataFolder.idx(8, new byte[9], 1 << 20, 32, 33),
                LABELS,
                "images-file",
                "too much",
                limit,
                "1107296256");
        fails(MemoryDataFolder.idx(8, new byte[9], -1, -1, -1), LABELS, "images-file", "too much", limit, "4294967295");
        fails(MemoryDataFolder.idx(8, new byte[9], 1, -1, -1), LABELS, "images-file", "too much", limit);
        fails(IMAGES, MemoryDataFolder.idx(8, new byte[9], 1 << 31), "labels-file", "too much", limit, "2147483648");
    }

    @Test
    void forgedHeaderAllocatesNothingLikeWhatItDeclares() {
        MemoryDataFolder folder = set(MemoryDataFolder.idx(8, new byte[9], 1 << 20, 32, 32), LABELS, false);
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        fails(folder, "", Integer.MAX_VALUE, "truncated", "1073741824 bytes are expected", "9 were found");
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(16 << 20);
    }

    @Test
    void damagedGzip() {
        byte[] compressed = MemoryDataFolder.gzip(IMAGES);
        UserException e =
                fails(gzipped(IMAGES), ".gz", 5, "images-file.gz", "gzip file is expected", "00 00 08 03 was found");
        assertThat(e.remedy()).contains("remove .gz");
        byte[] page = "<!DOCTYPE html>".getBytes(StandardCharsets.US_ASCII);
        UserException notIdx = fails(gzipped(page), ".gz", 5, "images-file.gz", "gzip file is expected", "3c 21");
        assertThat(notIdx.remedy()).contains("Download", "web page").doesNotContain("remove .gz");

        byte[] wrongChecksum = compressed.clone();
        wrongChecksum[compressed.length - 8] ^= 1;
        fails(gzipped(wrongChecksum), ".gz", 1, "images-file.gz", "gzip", "damaged");

        byte[] cut = Arrays.copyOf(compressed, compressed.length - 12);
        fails(gzipped(cut), ".gz", 5, "images-file.gz", "whole gzip file is expected", "ends too early");
        fails(gzipped(new byte[0]), ".gz", 5, "images-file.gz", "whole gzip file is expected", "empty");
    }

    @Test
    void unreadableFile() {
        fails(new MemoryDataFolder(), "", 5, "images-file cannot be read", "FileNotFoundException");
    }

    @Test
    void closesItsFiles() {
        int[] open = {0};
        DataFolder counting = new DataFolder() {
            private final DataFolder inner = set(IMAGES, LABELS, false);

            @Override
            public boolean exists(String relativePath) {
                return inner.exists(relativePath);
            }

            @Override
            public List<String> list(String relativePath) throws IOException {
                return inner.list(relativePath);
            }

            @Override
            public InputStream open(String relativePath) throws IOException {
                open[0]++;
                return new FilterInputStream(inner.open(relativePath)) {
                    private boolean closed;

                    @Override
                    public void close() throws IOException {
                        open[0] -= closed ? 0 : 1;
                        closed = true;
                        super.close();
                    }
                };
            }

            @Override
            public String location(String relativePath) {
                return inner.location(relativePath);
            }
        };
        new IdxReader(counting).read("images-file", "labels-file", 5);
        assertThat(open[0]).isZero();
    }

    @Test
    void keepingNoImageIsAMistakeOfTheCaller() {
        assertThatThrownBy(() -> read(IMAGES, LABELS, 0, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxImages is 0");
    }

    private static ImageSet read(byte[] images, byte[] labels, int max, boolean gzip) {
        String end = gzip ? ".gz" : "";
        return new IdxReader(set(images, labels, gzip)).read("images-file" + end, "labels-file" + end, max);
    }

    private static MemoryDataFolder set(byte[] images, byte[] labels, boolean gzip) {
        String end = gzip ? ".gz" : "";
        return new MemoryDataFolder()
                .put("images-file" + end, gzip ? MemoryDataFolder.gzip(images) : images)
                .put("labels-file" + end, gzip ? MemoryDataFolder.gzip(labels) : labels);
    }

    private static MemoryDataFolder gzipped(byte[] compressedImages) {
        return set(IMAGES, LABELS, true).put("images-file.gz", compressedImages);
    }

    private static UserException fails(byte[] images, byte[] labels, String... parts) {
        return fails(set(images, labels, false), "", 5, parts);
    }

    private static UserException fails(DataFolder folder, String end, int max, String... parts) {
        UserException e = catchThrowableOfType(
                UserException.class, () -> new IdxReader(folder).read("images-file" + end, "labels-file" + end, max));
        assertThat(e).isNotNull().hasMessageContainingAll(parts).hasMessageContaining("memory:/");
        assertThat(e.remedy()).isNotBlank();
        return e;
    }
}
