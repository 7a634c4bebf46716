package org.ohmsweep.data;

/** Draws the classes of one synthetic task. Painters hold no state: a picture follows from its class and its draws. */
interface SyntheticPainter {
    /**
     * Draws one picture.
     *
     * @param label the class
     * @param draws the picture's random numbers
     * @param canvas black; receives values of about 0 to 1, noise included
     */
    void paint(int label, SyntheticDraws draws, SyntheticCanvas canvas);
}
