"""Ohmsweep's counter-based random numbers, for NumPy: every number is a pure function of its key and its place.

Threefry4x32-20 (Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as 1, 2, 3", SC11) maps a counter of four
32-bit words (block, step, layer, stream) to four random words under a key of four words (seed, low and high half; repeat;
0 for the domain "trial"). See the Javadoc of org.ohmsweep.rng, whose numbers these are.

Gaussians are computed in double precision from the engine's words: they differ from the engine's, which come from float
polynomials, by a few units in the last place of a float.
"""
import numpy as np

ROTATIONS_A = [10, 11, 13, 23, 6, 17, 25, 18]
ROTATIONS_B = [26, 21, 27, 5, 20, 11, 10, 20]
PARITY = np.uint32(0x1BD11BDA)

# Codes of org.ohmsweep.rng.RandomStream, the fourth word of the counter.
INITIAL_WEIGHT, WRITE_NOISE = 1, 2
INFERENCE_AT_START, INFERENCE_AT_STEP, INFERENCE_AT_PROGRAMMING, INFERENCE_AT_FAILURE = 3, 4, 5, 6
FAILURE, STUCK_STATE, PERMUTATION = 7, 8, 9
WRITE_NOISE_AT_STEP, ROUNDING = 12, 13
FAILURE_AT_STEP, STUCK_STATE_AT_STEP, INFERENCE_AT_STEP_FAILURE = 14, 15, 16
FAILURE_AT_PROGRAMMING, STUCK_STATE_AT_PROGRAMMING, INFERENCE_AT_PROGRAMMING_FAILURE = 17, 18, 19
INFERENCE_AT_EPOCH, INFERENCE_AT_READING = 20, 21
DEVICE_OFFSET, DEVICE_GAIN, READ_NOISE = 22, 23, 24
RELAXATION_STEP, RELAXATION_JUMPS, RELAXATION_PLACE, RELAXATION_SIZE = 25, 26, 27, 28
PAIR_RELAXATION_STEP, PAIR_RELAXATION_JUMPS, PAIR_RELAXATION_PLACE, PAIR_RELAXATION_SIZE = 32, 33, 34, 35


def _rotate(x, bits):
    return (x << np.uint32(bits)) | (x >> np.uint32(32 - bits))


def threefry4x32(counter, key):
    """The block of four words (uint32 arrays) of each counter: four words, arrays of one shape. 20 rounds."""
    schedule = [np.uint32(k) for k in key]
    schedule.append(PARITY ^ schedule[0] ^ schedule[1] ^ schedule[2] ^ schedule[3])
    x = [np.atleast_1d(np.asarray(c, np.uint32)) + k for c, k in zip(counter, schedule)]
    for r in range(20):
        first, second = (1, 3) if r % 2 == 0 else (3, 1)
        x[0] = x[0] + x[first]
        x[first] = _rotate(x[first], ROTATIONS_A[r % 8]) ^ x[0]
        x[2] = x[2] + x[second]
        x[second] = _rotate(x[second], ROTATIONS_B[r % 8]) ^ x[2]
        if r % 4 == 3:
            n = (r + 1) // 4
            x = [word + schedule[(n + i) % 5] for i, word in enumerate(x)]
            x[3] = x[3] + np.uint32(n)
    return x


def _check():
    """Known-answer vectors of Random123 1.09 (kat_vectors, threefry4x32 20)."""
    pi = [0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344, 0xA4093822, 0x299F31D0, 0x082EFA98, 0xEC4E6C89]
    answers = [([0] * 4, [0] * 4, [0x9C6CA96A, 0xE17EAE66, 0xFC10ECD4, 0x5256A7D8]),
               (pi[:4], pi[4:], [0x59CD1DBB, 0xB8879579, 0x86B5D00C, 0xAC8B6D84])]
    for counter, key, answer in answers:
        assert [int(word[0]) for word in threefry4x32(counter, key)] == answer


_check()


def packed_cells(inputs, outputs):
    """Cell number of every synapse, [inputs x outputs]: panels of 16 outputs one after the other, each row by row."""
    i, o = np.ogrid[:inputs, :outputs]
    return o // 16 * (inputs * 16) + i * 16 + o % 16


def _positive_uniform(word):
    top = (word >> np.uint32(1)).astype(np.float32).astype(np.float64)
    return (top * 2.0 ** -31 + 2.0 ** -32).astype(np.float32).astype(np.float64)


class Randoms:
    """The random numbers of one trial.

    A cell 64 g + 16 w + l takes word w of block 16 g + l. Steps and epochs are counted through the whole trial; where cells
    count their own, `step` is an array like `cells`.
    """

    def __init__(self, seed, repeat):
        self.key = [seed & 0xFFFFFFFF, seed >> 32 & 0xFFFFFFFF, repeat, 0]

    def _words(self, stream, step, layer, cells):
        cells = np.asarray(cells)
        block = cells // 64 * 16 + cells % 16
        same = np.ones(cells.shape, np.uint32)
        words = threefry4x32([block.astype(np.uint32), same * np.asarray(step, np.uint32), same * np.uint32(layer),
                              same * np.uint32(stream)], self.key)
        return np.stack(words), cells % 64 // 16

    def bits(self, stream, step, layer, cells):
        """32 random bits for each cell, uint32."""
        words, word = self._words(stream, step, layer, cells)
        return np.take_along_axis(words, word[None], 0)[0]

    def uniform(self, stream, step, layer, cells):
        """Uniform in [0, 1), multiples of 2^-32."""
        return self.bits(stream, step, layer, cells) * 2.0 ** -32

    def positive_uniform(self, stream, step, layer, cells):
        """Uniform in (0, 1]: the middles of 2^31 equal intervals, rounded to floats twice, as they are defined."""
        return _positive_uniform(self.bits(stream, step, layer, cells))

    def gaussian(self, stream, step, layer, cells):
        """Standard normals by Box and Muller: words 0 and 1 of a block give two, words 2 and 3 two more."""
        words, word = self._words(stream, step, layer, cells)
        pair = (word & 2)[None]
        radius_word = np.take_along_axis(words, pair, 0)[0]
        angle_word = np.take_along_axis(words, pair + 1, 0)[0]
        # The uniform number is a float by definition: close to 1 its rounding shows in the logarithm.
        radius = np.sqrt(-2 * np.log(_positive_uniform(radius_word)))
        angle = angle_word.astype(np.int32) * (np.pi / 2 * 2.0 ** -30)
        return radius * np.where(word % 2 == 0, np.cos(angle), np.sin(angle))

    def permutation(self, n, epoch):
        """0, ..., n - 1 in random order: Fisher and Yates from the top, cell i choosing among the lowest i + 1."""
        bits = self.bits(PERMUTATION, epoch, 0, np.arange(n))
        order = list(range(n))
        for i in range(n - 1, 0, -1):
            other = int(bits[i]) * (i + 1) >> 32
            order[i], order[other] = order[other], order[i]
        return order
