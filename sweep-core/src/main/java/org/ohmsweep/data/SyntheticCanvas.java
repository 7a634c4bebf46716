package org.ohmsweep.data;

import java.util.Arrays;

/**
 * A grey picture of {@value #SIDE} x {@value #SIDE} pixels to draw on, 0 black to 1 white. Drawing coordinates run from -1
 * to 1, x to the right and y down, and reach pixels by the pose. Only +, -, *, / and the square root, all of which IEEE
 * 754 fixes to the bit.
 */
final class SyntheticCanvas {
    /** Rows and columns. */
    static final int SIDE = 28;

    /** Parts of a pixel row that a filled shape is sampled at. */
    private static final int SUB_ROWS = 3;

    private static final int MAX_CORNERS = 64;

    private final float[] pixels = new float[SIDE * SIDE];
    private final float[] cornerX = new float[MAX_CORNERS];
    private final float[] cornerY = new float[MAX_CORNERS];
    private final float[] crossings = new float[MAX_CORNERS];
    private final float[] coverage = new float[SIDE];

    private float centreX;
    private float centreY;
    private float xx;
    private float xy;
    private float yx;
    private float yy;

    /** The values, row-major. */
    float[] pixels() {
        return pixels;
    }

    /** Makes all black. */
    void clear() {
        Arrays.fill(pixels, 0f);
    }

    /**
     * How drawings lie on the canvas.
     *
     * @param shiftX right of the centre, in pixels
     * @param shiftY below the centre, in pixels
     * @param scaleX pixels of a unit to the right
     * @param scaleY pixels of a unit down
     * @param slant how far the top leans right, as a fraction of the height
     * @param tilt how far the right end sinks, as a fraction of the width
     */
    void pose(float shiftX, float shiftY, float scaleX, float scaleY, float slant, float tilt) {
        centreX = (SIDE - 1) / 2f + shiftX;
        centreY = (SIDE - 1) / 2f + shiftY;
        xx = scaleX;
        xy = -slant * scaleY;
        yx = tilt * scaleX;
        yy = scaleY;
    }

    private float pixelX(float x, float y) {
        return centreX + xx * x + xy * y;
    }

    private float pixelY(float x, float y) {
        return centreY + yx * x + yy * y;
    }

    /**
     * A straight piece of a line with round ends, its radius changing evenly. Lighter pixels stay as they are, so that
     * pieces join without a seam.
     *
     * @param radiusA radius at (ax, ay), in pixels; radiusB likewise
     * @param ink brightness
     */
    void line(float ax, float ay, float radiusA, float bx, float by, float radiusB, float ink) {
        draw(ax, ay, radiusA, bx, by, radiusB, ink, false);
    }

    /** The same, painted over what is there: it can also darken. */
    void lineOver(float ax, float ay, float bx, float by, float radius, float ink) {
        draw(ax, ay, radius, bx, by, radius, ink, true);
    }

    private void draw(float ax, float ay, float radiusA, float bx, float by, float radiusB, float ink, boolean over) {
        float px = pixelX(ax, ay);
        float py = pixelY(ax, ay);
        float dx = pixelX(bx, by) - px;
        float dy = pixelY(bx, by) - py;
        float lengthSquared = dx * dx + dy * dy;
        float inverse = lengthSquared > 1e-6f ? 1f / lengthSquared : 0f;
        float reach = (radiusA > radiusB ? radiusA : radiusB) + 0.5f;
        int left = firstPixel((dx < 0 ? px + dx : px) - reach);
        int right = lastPixel((dx < 0 ? px : px + dx) + reach);
        int top = firstPixel((dy < 0 ? py + dy : py) - reach);
        int bottom = lastPixel((dy < 0 ? py : py + dy) + reach);
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                float x = column - px;
                float y = row - py;
                float t = (x * dx + y * dy) * inverse;
                t = t < 0f ? 0f : t > 1f ? 1f : t;
                float ex = x - t * dx;
                float ey = y - t * dy;
                float edge = radiusA + t * (radiusB - radiusA) + 0.5f;
                float squared = ex * ex + ey * ey;
                if (squared < edge * edge) {
                    float inside = edge - (float) Math.sqrt(squared);
                    inside = inside > 1f ? 1f : inside;
                    int at = row * SIDE + column;
                    float old = pixels[at];
                    if (over) {
                        pixels[at] = old + inside * (ink - old);
                    } else if (inside * ink > old) {
                        pixels[at] = inside * ink;
                    }
                }
            }
        }
    }

    /**
     * Fills a closed outline (even-odd) over what is there.
     *
     * @param outline x and y of each corner in turn
     * @param count corners
     * @param cloth its brightness, by pixel
     */
    void fill(float[] outline, int count, SyntheticCloth cloth) {
        float low = SIDE;
        float high = -1;
        for (int i = 0; i < count; i++) {
            cornerX[i] = pixelX(outline[2 * i], outline[2 * i + 1]);
            float y = pixelY(outline[2 * i], outline[2 * i + 1]);
            cornerY[i] = y;
            low = y < low ? y : low;
            high = y > high ? y : high;
        }
        int bottom = lastPixel(high + 0.5f);
        for (int row = firstPixel(low - 0.5f); row <= bottom; row++) {
            Arrays.fill(coverage, 0f);
            for (int sub = 0; sub < SUB_ROWS; sub++) {
                cover(row - 0.5f + (sub + 0.5f) / SUB_ROWS, count);
            }
            for (int column = 0; column < SIDE; column++) {
                float c = coverage[column] / SUB_ROWS;
                if (c > 0f) {
                    int at = row * SIDE + column;
                    pixels[at] += c * (cloth.shade(column, row) - pixels[at]);
                }
            }
        }
    }

    /** Adds how much of each pixel lies inside the corners' outline at height y. */
    private void cover(float y, int count) {
        int found = 0;
        for (int i = 0, j = count - 1; i < count; j = i++) {
            if (cornerY[i] > y != cornerY[j] > y) {
                float x = cornerX[i] + (y - cornerY[i]) / (cornerY[j] - cornerY[i]) * (cornerX[j] - cornerX[i]);
                int k = found++;
                while (k > 0 && crossings[k - 1] > x) {
                    crossings[k] = crossings[k - 1];
                    k--;
                }
                crossings[k] = x;
            }
        }
        for (int k = 0; k + 1 < found; k += 2) {
            float from = crossings[k];
            float to = crossings[k + 1];
            int right = lastPixel(to + 0.5f);
            for (int column = firstPixel(from - 0.5f); column <= right; column++) {
                float a = from > column - 0.5f ? from : column - 0.5f;
                float b = to < column + 0.5f ? to : column + 0.5f;
                if (b > a) {
                    coverage[column] += b - a;
                }
            }
        }
    }

    /** A pixel to begin at: the one at or just left of x, or the canvas's first. */
    private static int firstPixel(float x) {
        return x <= 0f ? 0 : (int) x;
    }

    /** A pixel to end at: the one at or just left of x, or the canvas's last; -1 when x lies before the first. */
    private static int lastPixel(float x) {
        return x < 0f ? -1 : x >= SIDE - 1 ? SIDE - 1 : (int) x;
    }
}
