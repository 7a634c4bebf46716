package org.ohmsweep.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.ohmsweep.Sizes;
import org.ohmsweep.UserException;
import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;

/**
 * Mutated files give a valid set or a UserException, nothing else. System properties: {@link Sizes#MUTATIONS} inputs,
 * {@code ohmsweep.fuzz.seed}, and {@code ohmsweep.fuzz.first} to replay from one input on.
 */
class IdxReaderFuzzTest {
    private static final int COUNT = Sizes.MUTATIONS.count();
    private static final long SEED = Long.getLong("ohmsweep.fuzz.seed", 20261124L);
    private static final int FIRST = Integer.getInteger("ohmsweep.fuzz.first", 0);

    @Test
    void mutatedFilesNeverSurprise() {
        RandomKey key = new RandomKey(SEED, 0, RandomKey.Domain.SELECTION);
        int valid = 0;
        int refused = 0;
        for (int i = FIRST; i < FIRST + COUNT; i++) {
            Mutator random = new Mutator(key.field(RandomStream.SELECTION, i, 0));
            boolean gzip = random.chance(3);
            String end = gzip ? IdxFile.GZIP : "";
            int count = 1 + random.next(8);
            byte[] images = random.mutate(MemoryDataFolder.images(count, 1 + random.next(6), 5, i));
            byte[] labels = random.mutate(MemoryDataFolder.labels(count));
            if (gzip) {
                images = random.mutate(MemoryDataFolder.gzip(images));
                labels = random.mutate(MemoryDataFolder.gzip(labels));
            }
            DataFolder folder =
                    new MemoryDataFolder().put("images" + end, images).put("labels" + end, labels);
            try {
                ImageSet set = new IdxReader(folder).read("images" + end, "labels" + end, 1 + random.next(9));
                assertThat(set.pixels()).hasSize(set.count() * set.pixelsPerImage());
                valid++;
            } catch (UserException e) {
                assertThat(e.getMessage()).contains("memory:/");
                assertThat(e.remedy()).isNotBlank();
                refused++;
            } catch (Throwable e) {
                fail(
                        "input " + i + " of seed " + SEED + " (replay: -Dohmsweep.fuzz.seed=" + SEED
                                + " -Dohmsweep.fuzz.first=" + i + " -D" + Sizes.MUTATIONS.property() + "=1)",
                        e);
            }
        }
        System.out.println("IDX fuzz, seed " + SEED + ": " + valid + " valid, " + refused + " refused");
        if (COUNT >= 1000) {
            assertThat(valid).isPositive();
            assertThat(refused).isPositive();
        }
    }

    /** A few kilobytes that unpack to much more than their header declares: refused, and never held in memory. */
    @Test
    void aBombIsRefusedBeforeItUnpacks() {
        byte[] unpacked = Arrays.copyOf(MemoryDataFolder.images(2, 3, 5, 1), 64 << 20);
        DataFolder folder = new MemoryDataFolder()
                .put("images" + IdxFile.GZIP, MemoryDataFolder.gzip(unpacked))
                .put("labels", MemoryDataFolder.labels(2));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThatThrownBy(() -> new IdxReader(folder).read("images" + IdxFile.GZIP, "labels", 2))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("trailing bytes");
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(8 << 20);
    }

    /** Changes bytes in the ways files get damaged or forged. */
    private static final class Mutator {
        private final RandomField field;
        private long cell;

        Mutator(RandomField field) {
            this.field = field;
        }

        int next(int bound) {
            return field.index(cell++, bound);
        }

        boolean chance(int oneIn) {
            return next(oneIn) == 0;
        }

        byte[] mutate(byte[] original) {
            byte[] bytes = original.clone();
            int changes = next(3);
            for (int c = 0; c < changes; c++) {
                bytes = mutateOnce(bytes);
            }
            return bytes;
        }

        private byte[] mutateOnce(byte[] bytes) {
            int length = bytes.length;
            switch (next(7)) {
                case 0:
                    return Arrays.copyOf(bytes, next(length + 1));
                case 1:
                    return Arrays.copyOf(bytes, length + 1 + next(20));
                case 2:
                    for (int i = 4; i < Math.min(length, 8); i++) {
                        bytes[i] = (byte) next(256);
                    }
                    return bytes;
                case 3:
                    for (int i = 4; i < Math.min(length, 16); i++) {
                        bytes[i] = chance(2) ? (byte) 0xff : 0;
                    }
                    return bytes;
                case 4:
                    if (length > 0) {
                        bytes[next(Math.min(length, 16))] = (byte) next(256);
                    }
                    return bytes;
                case 5:
                    int from = next(length + 1);
                    byte[] shorter = new byte[length - Math.min(length - from, 3)];
                    System.arraycopy(bytes, 0, shorter, 0, from);
                    System.arraycopy(bytes, length - (shorter.length - from), shorter, from, shorter.length - from);
                    return shorter;
                default:
                    if (length > 0) {
                        bytes[next(length)] ^= (byte) (1 << next(8));
                    }
                    return bytes;
            }
        }
    }
}
