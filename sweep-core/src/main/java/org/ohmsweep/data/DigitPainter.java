package org.ohmsweep.data;

import static org.ohmsweep.data.SyntheticStroke.corners;
import static org.ohmsweep.data.SyntheticStroke.curve;
import static org.ohmsweep.data.SyntheticStroke.loop;

import java.util.List;

/** The stand-in for MNIST: digits drawn with a pen, some in two or three ways of writing. */
final class DigitPainter implements SyntheticPainter {
    /** Ways of writing each digit; a way is a list of strokes. */
    private static final List<List<List<SyntheticStroke>>> DIGITS = List.of(
            List.of(List.of(
                    loop(0f, -1f, .42f, -.72f, .56f, 0f, .42f, .72f, 0f, 1f, -.42f, .72f, -.56f, 0f, -.42f, -.72f))),
            List.of(
                    List.of(corners(0f, -1f, 0f, 1f)),
                    List.of(corners(-.36f, -.58f, .02f, -1f, .02f, 1f)),
                    List.of(corners(-.36f, -.58f, .02f, -1f, .02f, 1f), corners(-.42f, 1f, .46f, 1f))),
            List.of(
                    List.of(
                            curve(-.5f, -.55f, -.25f, -.93f, .22f, -.93f, .48f, -.5f, .25f, 0f, -.2f, .5f, -.56f, .95f),
                            corners(-.56f, .95f, .6f, .95f)),
                    List.of(curve(
                            -.46f, -.6f, -.1f, -1f, .4f, -.75f, .35f, -.2f, -.1f, .5f, -.5f, .9f, -.55f, .55f, -.2f,
                            .6f, .2f, .95f, .6f, .8f))),
            List.of(
                    List.of(
                            curve(-.5f, -.78f, 0f, -1f, .44f, -.7f, .3f, -.22f, -.12f, -.08f),
                            curve(-.12f, -.08f, .38f, .1f, .54f, .5f, .2f, .94f, -.3f, .94f, -.56f, .7f)),
                    List.of(
                            corners(-.5f, -.95f, .45f, -.95f, -.05f, -.2f),
                            curve(-.05f, -.2f, .4f, .05f, .52f, .5f, .15f, .95f, -.5f, .8f))),
            List.of(
                    List.of(corners(-.34f, -.95f, -.52f, .15f, .56f, .15f), corners(.28f, -.55f, .24f, 1f)),
                    List.of(corners(.62f, .32f, -.58f, .32f, .26f, -1f, .26f, 1f))),
            List.of(List.of(
                    corners(.52f, -.95f, -.36f, -.95f, -.44f, -.16f),
                    curve(-.44f, -.16f, .02f, -.34f, .48f, 0f, .5f, .55f, .1f, .95f, -.52f, .8f))),
            List.of(List.of(curve(
                    .36f, -.96f, -.12f, -.68f, -.48f, 0f, -.46f, .6f, -.06f, .96f, .36f, .8f, .48f, .4f, .2f, .04f,
                    -.2f, .1f, -.46f, .5f))),
            List.of(
                    List.of(corners(-.55f, -.9f, .55f, -.9f), curve(.55f, -.9f, .2f, -.05f, -.1f, 1f)),
                    List.of(
                            corners(-.55f, -.9f, .55f, -.9f),
                            curve(.55f, -.9f, .2f, -.05f, -.1f, 1f),
                            corners(-.2f, .05f, .5f, .05f))),
            List.of(List.of(loop(0f, -.08f, -.4f, -.5f, 0f, -1f, .4f, -.5f, 0f, -.08f, -.5f, .48f, 0f, 1f, .5f, .48f))),
            List.of(
                    List.of(
                            loop(.44f, -.52f, .08f, -.96f, -.38f, -.78f, -.44f, -.36f, -.06f, -.1f, .34f, -.26f),
                            curve(.45f, -.6f, .42f, .1f, .22f, 1f)),
                    List.of(
                            loop(.44f, -.52f, .08f, -.96f, -.38f, -.78f, -.44f, -.36f, -.06f, -.1f, .34f, -.26f),
                            curve(.45f, -.6f, .46f, .2f, .3f, .85f, -.1f, 1f, -.42f, .75f))));

    @Override
    public void paint(int label, SyntheticDraws draws, SyntheticCanvas canvas) {
        canvas.pose(
                3.6f * draws.centred(),
                3.6f * draws.centred(),
                draws.between(6.6f, 10f),
                draws.between(7.2f, 10f),
                0.15f + 0.42f * draws.centred(),
                0.2f * draws.centred());
        float radius = draws.between(0.55f, 1.45f);
        float ink = draws.between(0.8f, 1f);
        List<List<SyntheticStroke>> ways = DIGITS.get(label);
        for (SyntheticStroke stroke : ways.get(draws.index(ways.size()))) {
            stroke.draw(canvas, draws, 0.15f, radius, radius, ink);
        }
        draws.addNoise(canvas.pixels(), draws.between(0.02f, 0.1f));
    }
}
