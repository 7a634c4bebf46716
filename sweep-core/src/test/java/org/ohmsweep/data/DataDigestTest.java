package org.ohmsweep.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataDigestTest {
    private final TaskData one = task("one", 6, 1);
    private final TaskData two = task("two", 6, 2);

    @Test
    void isTheHashOfTheDocumentedBytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write("ohmsweep-data-1\n".getBytes(StandardCharsets.UTF_8));
        out.writeInt(2);
        for (TaskData task : List.of(one, two)) {
            for (ImageSet set : List.of(task.train().first(4), task.test())) {
                out.writeInt(set.count());
                out.writeInt(set.height());
                out.writeInt(set.width());
                out.write(set.pixels());
                out.write(set.labels());
            }
        }
        String expected = HexFormat.of().formatHex(DataDigest.sha256().digest(bytes.toByteArray()));
        assertThat(DataDigest.of(List.of(one, two), 4)).isEqualTo(expected).matches("[0-9a-f]{64}");
    }

    @Test
    void namesDoNotMatter() {
        assertThat(DataDigest.of(List.of(new TaskData("x", one.train(), one.test())), 6))
                .isEqualTo(DataDigest.of(List.of(one), 6));
    }

    @Test
    void unusedImagesDoNotMatter() {
        TaskData cut = new TaskData("one", one.train().first(4), one.test());
        assertThat(DataDigest.of(List.of(cut), 4)).isEqualTo(DataDigest.of(List.of(one), 4));
        assertThat(DataDigest.of(List.of(changed(one, 4, 4, -1)), 4)).isEqualTo(DataDigest.of(List.of(one), 4));
    }

    @Test
    void moreThanThereAreIsAll() {
        assertThat(DataDigest.of(List.of(one), 60_000)).isEqualTo(DataDigest.of(List.of(one), 6));
    }

    @Test
    void everythingUsedMatters() {
        String digest = DataDigest.of(List.of(one, two), 4);
        assertThat(List.of(
                        DataDigest.of(List.of(two, one), 4),
                        DataDigest.of(List.of(one), 4),
                        DataDigest.of(List.of(one, two, two), 4),
                        DataDigest.of(List.of(one, two), 3),
                        DataDigest.of(List.of(changed(one, 3, -1, -1), two), 4),
                        DataDigest.of(List.of(changed(one, -1, 3, -1), two), 4),
                        DataDigest.of(List.of(one, changed(two, -1, -1, 5)), 4),
                        DataDigest.of(
                                List.of(
                                        one,
                                        new TaskData(
                                                "two", two.train(), two.test().first(5))),
                                4),
                        DataDigest.of(List.of(reshaped(one), reshaped(two)), 4)))
                .doesNotHaveDuplicates()
                .doesNotContain(digest);
    }

    @Test
    void usingNoImageIsAMistake() {
        assertThatThrownBy(() -> DataDigest.of(List.of(one), 0)).isInstanceOf(IllegalArgumentException.class);
    }

    /** With one training pixel, training label or test pixel changed in the image of that index; -1: none. */
    private static TaskData changed(TaskData task, int pixelOf, int labelOf, int testPixelOf) {
        ImageSet train = task.train();
        byte[] pixels = train.pixels().clone();
        byte[] labels = train.labels().clone();
        byte[] testPixels = task.test().pixels().clone();
        if (pixelOf >= 0) {
            pixels[pixelOf * train.pixelsPerImage()] ^= 1;
        }
        if (labelOf >= 0) {
            labels[labelOf] ^= 1;
        }
        if (testPixelOf >= 0) {
            testPixels[testPixelOf * train.pixelsPerImage()] ^= 1;
        }
        return new TaskData(
                task.name(),
                new ImageSet(train.height(), train.width(), pixels, labels),
                new ImageSet(
                        train.height(), train.width(), testPixels, task.test().labels()));
    }

    private static TaskData reshaped(TaskData task) {
        return new TaskData(task.name(), reshaped(task.train()), reshaped(task.test()));
    }

    private static ImageSet reshaped(ImageSet set) {
        return new ImageSet(set.width(), set.height(), set.pixels(), set.labels());
    }

    private static TaskData task(String name, int count, int salt) {
        return new TaskData(name, set(count, salt), set(count, salt + 100));
    }

    private static ImageSet set(int count, int salt) {
        byte[] pixels = new byte[count * 6];
        byte[] labels = new byte[count];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 13 + salt);
        }
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (2 * ((i + salt) % 5));
        }
        return new ImageSet(2, 3, pixels, labels);
    }
}
