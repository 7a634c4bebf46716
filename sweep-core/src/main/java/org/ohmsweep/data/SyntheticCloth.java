package org.ohmsweep.data;

/**
 * The brightness of a garment from pixel to pixel: even, shaded to one side, or striped.
 *
 * @param base brightness, 0 to 1
 * @param shading change of brightness from the left edge of the canvas to the right one
 * @param stripeX stripes to a pixel column; 0 for none
 * @param stripeY stripes to a pixel row; 0 for none
 * @param phase of the stripes, in stripes
 * @param contrast depth of the stripes in brightness
 */
record SyntheticCloth(float base, float shading, float stripeX, float stripeY, float phase, float contrast) {
    /** A random cloth. */
    static SyntheticCloth draw(SyntheticDraws draws) {
        float base = draws.between(0.35f, 1f);
        float shading = 0.35f * draws.centred();
        boolean striped = draws.happens(0.3f);
        boolean upright = draws.happens(0.5f);
        float density = draws.between(0.14f, 0.34f);
        float phase = draws.uniform();
        float contrast = draws.between(0.2f, 0.6f) * base;
        return new SyntheticCloth(
                base,
                shading,
                striped && upright ? density : 0f,
                striped && !upright ? density : 0f,
                phase,
                striped ? contrast : 0f);
    }

    /** Brightness at a pixel. */
    float shade(int column, int row) {
        float value = base + shading * ((column + 0.5f) / SyntheticCanvas.SIDE - 0.5f);
        if (contrast > 0f) {
            float wave = stripeX * column + stripeY * row + phase;
            wave -= (int) wave;
            // A triangle wave: 0 in the middle of a stripe, 1 at its edges.
            value -= contrast * (wave < 0.5f ? 1f - 2f * wave : 2f * wave - 1f);
        }
        return value;
    }

    /** An even cloth of another brightness. */
    static SyntheticCloth even(float brightness) {
        return new SyntheticCloth(brightness, 0f, 0f, 0f, 0f, 0f);
    }
}
