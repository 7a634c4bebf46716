package org.ohmsweep.data;

import static org.ohmsweep.data.SyntheticStroke.corners;
import static org.ohmsweep.data.SyntheticStroke.curve;

import java.util.List;

/**
 * The stand-in for KMNIST: ten hiragana (o, ki, su, tsu, na, ha, ma, ya, re, wo, KMNIST's classes) in strokes of a brush
 * that starts broad and ends thin, uneven in ink, on grey paper.
 */
final class CharacterPainter implements SyntheticPainter {
    private static final List<List<SyntheticStroke>> CHARACTERS = List.of(
            List.of(
                    corners(-.85f, -.5f, .2f, -.58f),
                    curve(
                            -.3f, -1f, -.3f, .2f, -.36f, .72f, -.74f, .7f, -.62f, .32f, 0f, -.05f, .6f, .05f, .74f, .5f,
                            .36f, .92f),
                    corners(.5f, -.78f, .9f, -.42f)),
            List.of(
                    corners(-.65f, -.6f, .6f, -.76f),
                    corners(-.74f, -.16f, .74f, -.34f),
                    corners(-.14f, -1f, .5f, .3f),
                    curve(-.5f, .34f, -.54f, .76f, 0f, .97f, .56f, .86f)),
            List.of(
                    corners(-.95f, -.56f, .95f, -.62f),
                    curve(
                            .16f, -1f, .16f, -.1f, .1f, .32f, -.28f, .3f, -.32f, -.04f, 0f, -.2f, .22f, .16f, .1f, .66f,
                            -.34f, 1f)),
            List.of(curve(-.95f, -.3f, -.2f, -.62f, .5f, -.6f, .86f, -.1f, .6f, .5f, -.16f, .84f)),
            List.of(
                    corners(-.9f, -.54f, .1f, -.66f),
                    corners(-.3f, -1f, -.84f, .32f),
                    corners(.4f, -.8f, .86f, -.34f),
                    curve(.3f, -.22f, .3f, .5f, .1f, .92f, -.36f, .86f, -.36f, .52f, .1f, .52f, .8f, .9f)),
            List.of(
                    curve(-.76f, -.92f, -.88f, 0f, -.7f, .92f),
                    corners(-.28f, -.44f, .9f, -.5f),
                    curve(.36f, -.96f, .36f, .4f, .2f, .88f, -.22f, .82f, -.2f, .46f, .2f, .46f, .9f, .88f)),
            List.of(
                    corners(-.7f, -.62f, .7f, -.62f),
                    corners(-.64f, -.16f, .64f, -.16f),
                    curve(0f, -1f, 0f, .45f, -.16f, .92f, -.6f, .82f, -.52f, .46f, 0f, .5f, .7f, .88f)),
            List.of(
                    curve(-.92f, .06f, -.1f, -.4f, .6f, -.52f, .84f, -.12f, .46f, .2f, .14f, .14f),
                    corners(-.48f, -.86f, .16f, 1f),
                    corners(.06f, -1f, .2f, -.62f)),
            List.of(
                    corners(-.54f, -1f, -.54f, 1f),
                    curve(
                            -.94f, -.5f, -.4f, -.55f, -.88f, .46f, -.3f, -.22f, .2f, -.56f, .36f, -.1f, .3f, .7f, .52f,
                            .86f, .94f, .5f)),
            List.of(
                    corners(-.74f, -.7f, .6f, -.76f),
                    curve(0f, -1f, -.64f, .1f, -.1f, -.22f, .12f, .1f, .06f, .48f),
                    curve(.86f, -.22f, .1f, .14f, -.36f, .56f, -.1f, .92f, .68f, .92f)));

    @Override
    public void paint(int label, SyntheticDraws draws, SyntheticCanvas canvas) {
        canvas.pose(
                3.2f * draws.centred(),
                3.2f * draws.centred(),
                draws.between(7.5f, 11.5f),
                draws.between(7.5f, 11.5f),
                0.36f * draws.centred(),
                0.3f * draws.centred());
        float radius = draws.between(1f, 2.1f);
        float thinning = draws.between(0.25f, 0.7f);
        float ink = draws.between(0.65f, 1f);
        for (SyntheticStroke stroke : CHARACTERS.get(label)) {
            float start = radius * draws.between(0.8f, 1.2f);
            stroke.draw(canvas, draws, 0.24f, start, start * thinning, ink * draws.between(0.75f, 1f));
        }
        float paper = draws.between(0f, 0.16f);
        float[] pixels = canvas.pixels();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] += paper * (1f - pixels[i]);
        }
        draws.addNoise(pixels, draws.between(0.04f, 0.14f));
    }
}
