package org.ohmsweep.data;

/**
 * A line through points in drawing coordinates.
 *
 * @param kind how the points are joined
 * @param points x and y of each in turn
 */
record SyntheticStroke(Kind kind, float... points) {
    /** How points are joined. */
    enum Kind {
        /** By straight lines. */
        CORNERS,
        /** By a smooth curve (E. Catmull and R. Rom, 1974). */
        CURVE,
        /** By a smooth curve that returns to the first point. */
        LOOP
    }

    /** Straight pieces of a curve between two of its points. */
    private static final int PIECES = 4;

    static SyntheticStroke corners(float... points) {
        return new SyntheticStroke(Kind.CORNERS, points);
    }

    static SyntheticStroke curve(float... points) {
        return new SyntheticStroke(Kind.CURVE, points);
    }

    static SyntheticStroke loop(float... points) {
        return new SyntheticStroke(Kind.LOOP, points);
    }

    /**
     * Draws the line with each point displaced at random.
     *
     * @param unrest largest displacement of a point, in drawing units
     * @param radiusStart radius of the pen where the line begins, in pixels; it changes evenly to the end
     * @param ink brightness
     */
    void draw(
            SyntheticCanvas canvas, SyntheticDraws draws, float unrest, float radiusStart, float radiusEnd, float ink) {
        int count = points.length / 2;
        float[] moved = new float[points.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = points[i] + unrest * draws.centred();
        }
        int spans = kind == Kind.LOOP ? count : count - 1;
        int pieces = kind == Kind.CORNERS ? 1 : PIECES;
        float step = (radiusEnd - radiusStart) / (spans * pieces);
        float radius = radiusStart;
        float x = moved[0];
        float y = moved[1];
        for (int span = 0; span < spans; span++) {
            int before = neighbour(span - 1, count);
            int from = span;
            int to = neighbour(span + 1, count);
            int after = neighbour(span + 2, count);
            for (int piece = 1; piece <= pieces; piece++) {
                float t = piece / (float) pieces;
                float nextX = at(t, moved[2 * before], moved[2 * from], moved[2 * to], moved[2 * after]);
                float nextY =
                        at(t, moved[2 * before + 1], moved[2 * from + 1], moved[2 * to + 1], moved[2 * after + 1]);
                canvas.line(x, y, radius, nextX, nextY, radius + step, ink);
                x = nextX;
                y = nextY;
                radius += step;
            }
        }
    }

    private int neighbour(int index, int count) {
        if (kind == Kind.LOOP) {
            return Math.floorMod(index, count);
        }
        return index < 0 ? 0 : index >= count ? count - 1 : index;
    }

    /** The curve between b (t = 0) and c (t = 1), with neighbours a and d. */
    private static float at(float t, float a, float b, float c, float d) {
        return b + 0.5f * t * (c - a + t * (2f * a - 5f * b + 4f * c - d + t * (3f * (b - c) + d - a)));
    }
}
