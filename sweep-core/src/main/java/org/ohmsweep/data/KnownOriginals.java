package org.ohmsweep.data;

import java.util.Map;
import java.util.Optional;

/**
 * SHA-256 of the uncompressed IDX files as their authors published them: MNIST (Y. LeCun, C. Cortes, C. Burges) and
 * Fashion-MNIST (Zalando SE) whole, of KMNIST (CODH, doi:10.20676/00000341) all but the
 * training images.
 */
final class KnownOriginals {
    private static final Map<String, Map<IdxFile, String>> SHA256 = Map.of(
            "mnist",
            Map.of(
                    IdxFile.TRAIN_IMAGES, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
                    IdxFile.TRAIN_LABELS, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
                    IdxFile.TEST_IMAGES, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
                    IdxFile.TEST_LABELS, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
            "fmnist",
            Map.of(
                    IdxFile.TRAIN_IMAGES, "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
                    IdxFile.TRAIN_LABELS, "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
                    IdxFile.TEST_IMAGES, "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
                    IdxFile.TEST_LABELS, "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"),
            "kmnist",
            Map.of(
                    IdxFile.TRAIN_LABELS, "2a16eeae62da984b8bd24fa32e31d47291f01dac3fe84d5594f304f71e7d374b",
                    IdxFile.TEST_IMAGES, "76fbd229ce87db80dd281af5e6670de4ad0e42fb30a7bd643972994c47c1f42e",
                    IdxFile.TEST_LABELS, "a11dc742be8e781a40a92f53d6a4957e7b7d36df2faa097659131ebfd8fd60c6"));

    private KnownOriginals() {}

    /** The hash of a task's file, where it is known. */
    static Optional<String> sha256(String task, IdxFile file) {
        return Optional.ofNullable(SHA256.getOrDefault(task, Map.of()).get(file));
    }
}
