package org.ohmsweep.spark.results;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.ohmsweep.trial.Sha256;

/**
 * Ids, numbered from 0 in the order in which they came. Of each, its 256 bits are kept: 32 bytes, and 4 to 16 of a hash table,
 * where a text takes more than a hundred. Not thread-safe.
 */
public final class DigestSet {
    private static final int WORDS = 4;
    private static final int DIGITS = 64;

    /** Ids of a chunk: small enough for any heap to have room for one more, wherever that is. */
    private static final int CHUNK = 1 << 12;

    private final List<long[]> chunks = new ArrayList<>();

    /** Number of the id, plus 1; 0 where there is none. At most half of it is in use. */
    private int[] table = new int[1 << 10];

    private int size;

    /** How many there are. */
    public int size() {
        return size;
    }

    /** Whether an id is among them. */
    public boolean contains(String id) {
        return indexOf(id) >= 0;
    }

    /** The number of an id; negative when it is not among them. */
    public int indexOf(String id) {
        return table[place(digest(id))] - 1;
    }

    /** Adds an id unless it is among them; returns its number. */
    public int add(String id) {
        long[] digest = digest(id);
        int place = place(digest);
        if (table[place] != 0) {
            return table[place] - 1;
        }
        if (size % CHUNK == 0) {
            chunks.add(new long[CHUNK * WORDS]);
        }
        System.arraycopy(digest, 0, chunks.get(size / CHUNK), size % CHUNK * WORDS, WORDS);
        size++;
        table[place] = size;
        if (size > table.length / 2) {
            grow();
        }
        return size - 1;
    }

    private void grow() {
        table = new int[Math.multiplyExact(table.length, 2)];
        long[] digest = new long[WORDS];
        for (int index = 0; index < size; index++) {
            System.arraycopy(chunks.get(index / CHUNK), index % CHUNK * WORDS, digest, 0, WORDS);
            table[place(digest)] = index + 1;
        }
    }

    /** Where a digest is in the table, or would be. Digests are as good as random: their bits need no mixing. */
    private int place(long[] digest) {
        int mask = table.length - 1;
        int place = (int) digest[0] & mask;
        while (table[place] != 0 && !isAt(table[place] - 1, digest)) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private boolean isAt(int index, long[] digest) {
        int from = index % CHUNK * WORDS;
        return Arrays.equals(chunks.get(index / CHUNK), from, from + WORDS, digest, 0, WORDS);
    }

    /** The bits of an id; of a text that is not 64 hex digits, which no version writes, those of its own hash. */
    private static long[] digest(String id) {
        String hex = isDigest(id) ? id : Sha256.hex(id);
        long[] digest = new long[WORDS];
        for (int word = 0; word < WORDS; word++) {
            digest[word] = HexFormat.fromHexDigitsToLong(hex, 16 * word, 16 * (word + 1));
        }
        return digest;
    }

    private static boolean isDigest(String id) {
        return id.length() == DIGITS && id.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }
}
