"""Golden rows of the random cell layout, by an implementation of their own: Threefry4x32-20 after Salmon et al. (SC11), the
layout of ARCHITECTURE.md ("Random streams"), Gaussians in exact rational arithmetic rounded to float after each operation.

    python3 sweep-core/src/test/python/random_cells.py > sweep-core/src/test/resources/random-cells.csv

RandomCellsTest holds the scalar and the vector kernels against the table.
"""

import math
import struct
from fractions import Fraction

M32 = (1 << 32) - 1
ROTATIONS = [(10, 26), (11, 21), (13, 27), (23, 5), (6, 20), (17, 11), (25, 10), (18, 20)]


def threefry4x32_20(counter, key):
    extended = list(key) + [0x1BD11BDA ^ key[0] ^ key[1] ^ key[2] ^ key[3]]
    x = [(c + k) & M32 for c, k in zip(counter, key)]
    for d in range(20):
        a, b = ROTATIONS[d % 8]
        # Even rounds mix words (0, 1) and (2, 3), odd ones (0, 3) and (2, 1).
        for to, other, r in ((0, 1, a), (2, 3, b)) if d % 2 == 0 else ((0, 3, a), (2, 1, b)):
            x[to] = (x[to] + x[other]) & M32
            x[other] = ((x[other] << r | x[other] >> (32 - r)) & M32) ^ x[to]
        if d % 4 == 3:
            s = (d + 1) // 4
            x = [(x[i] + extended[(s + i) % 5] + (s if i == 3 else 0)) & M32 for i in range(4)]
    return x


def words_of_cell(seed, repeat, domain, stream, step, layer, cell):
    """The block of a cell, and which of its words is the cell's."""
    group, place = divmod(cell, 64)
    word, lane = divmod(place, 16)
    key = (seed & M32, seed >> 32 & M32, repeat, domain)
    return threefry4x32_20((16 * group + lane, step & M32, layer, stream), key), word


def f32(x):
    """The float nearest to a number, ties to even, as a fraction; no subnormals occur here."""
    x = Fraction(x)
    if x == 0:
        return x
    exponent = math.floor(math.log2(abs(x))) - 23
    while abs(x) >= Fraction(2) ** (exponent + 24):
        exponent += 1
    while abs(x) < Fraction(2) ** (exponent + 23):
        exponent -= 1
    return round(x / Fraction(2) ** exponent) * Fraction(2) ** exponent


def fma(a, b, c):
    return f32(a * b + c)


def horner(x, *coefficients):
    value = f32(coefficients[0])
    for c in coefficients[1:]:
        value = fma(value, x, f32(c))
    return value


def log(u):
    """Cephes' logf: the mantissa in [sqrt(1/2), sqrt(2))."""
    e = 0
    half = struct.unpack("<f", struct.pack("<I", 0x3F3504F3))[0]
    while u < Fraction(half):
        u, e = u * 2, e - 1
    f = u - 1
    z = f32(f * f)
    p = horner(f, 7.0376836292e-2, -1.1514610310e-1, 1.1676998740e-1, -1.2420140846e-1, 1.4249322787e-1,
               -1.6668057665e-1, 2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1)
    y = fma(f32(e), f32(-2.12194440e-4), f32(f32(p * f) * z))
    y = fma(Fraction(-1, 2), z, y)
    return fma(f32(e), f32(0.693359375), f32(f + y))


def gaussian(words, word):
    """Box-Muller on the pair of words that a word belongs to: the cosine for the even one, the sine for the odd one."""
    u = fma(f32(words[word & 2] >> 1), Fraction(1, 2**31), Fraction(1, 2**32))
    radius = f32(math.sqrt(-2 * log(u)))
    turned = words[(word & 2) + 1] + (1 << 29) & M32
    quadrant, offset = turned >> 30, (turned & (1 << 30) - 1) - (1 << 29)
    x = f32(f32(offset) * f32(math.pi / 2 * 2.0**-30))
    z = f32(x * x)
    sine = fma(f32(horner(z, -1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1) * z), x, x)
    cosine = fma(f32(horner(z, 2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2) * z), z,
                 fma(Fraction(-1, 2), z, Fraction(1)))
    turn = quadrant - (word & 1)  # sin(a) = cos(a - 1 quadrant)
    value = f32(radius * [cosine, -sine, -cosine, sine][turn % 4])
    angle = (offset / 2**30 + turn) * math.pi / 2
    assert abs(float(value) - math.sqrt(-2 * math.log(u)) * math.cos(angle)) < 2e-6, "far from its definition"
    return value


ROWS = [
    # seed, repeat, domain, stream, step, layer, cell
    (0, 0, 0, 1, 0, 0, 0),
    (1, 0, 0, 1, 0, 0, 15),
    (1, 0, 0, 1, 0, 0, 16),
    (1, 0, 0, 1, 0, 1, 31),
    (1, 4, 0, 2, 1, 2, 32),
    (1, 4, 0, 2, 20, 0, 47),
    (2, 1, 0, 3, 0, 0, 48),
    (3, 0, 0, 4, 36000, 1, 63),
    (3, 0, 0, 4, 36001, 1, 64),
    (20261124, 3, 0, 5, 7, 2, 127),
    (20261124, 3, 0, 7, 12, 0, 1023),
    (20261124, 3, 0, 8, 12, 0, 1024),
    (-1, 0, 0, 9, 60, 0, 59999),
    (-5, 2, 0, 12, 3, 1, 4159),
    (1 << 32, 0, 0, 13, 3, 1, 4160),
    ((1 << 63) - 1, 2**31 - 1, 0, 14, 2**31 - 1, 65535, 123456),
    (-(1 << 63), 7, 0, 20, -1, 2, 99),
    (0, 0, 1, 10, 100000000, 2, 65543),
    (0, 0, 1, 10, 17, 0, 4096),
    (1, 0, 2, 11, 0, 0, 10),
    (12, 0, 3, 30, 0, 0, 783),
    (4294967301, 5, 0, 19, 8, 3, 2047),
    (7, 0, 0, 15, 600, 0, 391999),
    (7, 0, 0, 16, 600, 1, 200000),
]

if __name__ == "__main__":
    assert threefry4x32_20([0] * 4, [0] * 4) == [0x9C6CA96A, 0xE17EAE66, 0xFC10ECD4, 0x5256A7D8], "Random123's vector"
    print("# python3 sweep-core/src/test/python/random_cells.py > sweep-core/src/test/resources/random-cells.csv")
    print("seed,repeat,domain,stream,step,layer,cell,bits,gaussian")
    for row in ROWS:
        words, word = words_of_cell(*row)
        print(*row, f"{words[word]:08x}", repr(float(gaussian(words, word))), sep=",")
