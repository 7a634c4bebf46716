package org.ohmsweep.data;

import static org.ohmsweep.data.SyntheticStroke.corners;
import static org.ohmsweep.data.SyntheticStroke.curve;

/**
 * The stand-in for Fashion-MNIST, with its classes: T-shirt, trousers, pullover, dress, coat, sandal, shirt, sneaker, bag,
 * ankle boot. Filled outlines of plain, shaded or striped cloth with seams, collars and buttons.
 */
final class GarmentPainter implements SyntheticPainter {
    private static final int T_SHIRT = 0;
    private static final int TROUSERS = 1;
    private static final int PULLOVER = 2;
    private static final int DRESS = 3;
    private static final int COAT = 4;
    private static final int SANDAL = 5;
    private static final int SHIRT = 6;
    private static final int SNEAKER = 7;
    private static final int BAG = 8;

    /** Right halves, from the middle of the neck to the middle of the hem: mirrored, they give the outline. */
    private static final float[] T_SHIRT_HALF = {
        0f, -.76f, .22f, -.9f, .46f, -.82f, .9f, -.42f, .84f, -.14f, .66f, -.1f, .48f, -.32f, .48f, .92f, 0f, .92f
    };

    private static final float[] TROUSERS_HALF = {0f, -1f, .38f, -1f, .46f, 1f, .16f, 1f, 0f, -.35f};
    private static final float[] PULLOVER_HALF = {
        0f, -.8f, .2f, -.9f, .46f, -.82f, .8f, -.4f, .94f, .8f, .7f, .84f, .52f, -.1f, .52f, .9f, 0f, .9f
    };
    private static final float[] DRESS_HALF = {0f, -.66f, .12f, -1f, .28f, -1f, .3f, -.55f, .2f, -.2f, .54f, 1f, 0f, 1f
    };
    private static final float[] COAT_HALF = {
        0f, -.76f, .2f, -1f, .5f, -.86f, .82f, -.46f, .93f, .6f, .7f, .64f, .54f, -.1f, .62f, 1f, 0f, 1f
    };
    private static final float[] SHIRT_HALF = {
        0f, -.7f, .2f, -.94f, .48f, -.82f, .84f, -.3f, .9f, .4f, .68f, .44f, .5f, -.2f, .5f, .92f, 0f, .92f
    };
    private static final float[] BAG_HALF = {0f, -.2f, .74f, -.2f, .86f, .78f, 0f, .78f};

    private static final float[] SNEAKER_OUTLINE = {
        -1f, .2f, -.76f, .02f, -.2f, -.14f, .14f, -.42f, .4f, -.34f, .94f, -.36f, 1f, .4f, -1f, .4f
    };
    private static final float[] SNEAKER_SOLE = {-1f, .34f, 1f, .34f, 1f, .54f, -.98f, .54f};
    private static final float[] BOOT_OUTLINE = {
        -.95f, .5f, -.8f, .22f, -.2f, .02f, .04f, -.3f, .06f, -1f, .8f, -1f, .84f, .1f, .9f, .92f, .5f, .92f, .44f,
        .74f, -.92f, .76f
    };

    private static final SyntheticStroke SANDAL_SOLE = curve(-1f, .46f, -.4f, .5f, .2f, .4f, .9f, .2f, 1f, .5f);
    private static final SyntheticStroke SANDAL_TOE_STRAP = curve(-.76f, .4f, -.5f, -.02f, -.1f, .1f, .06f, .4f);
    private static final SyntheticStroke SANDAL_ANKLE_STRAP = curve(.04f, .34f, .3f, -.3f, .76f, -.5f, .92f, .14f);
    private static final SyntheticStroke SANDAL_TOP_STRAP = corners(-.3f, .04f, .3f, -.3f);
    private static final SyntheticStroke BAG_HANDLE =
            curve(-.46f, -.2f, -.36f, -.74f, 0f, -.92f, .36f, -.74f, .46f, -.2f);

    @Override
    public void paint(int label, SyntheticDraws draws, SyntheticCanvas canvas) {
        // Shoes point either way; the others look the same in the mirror.
        float side = draws.happens(0.2f) ? -1f : 1f;
        canvas.pose(
                2.7f * draws.centred(),
                2.7f * draws.centred(),
                side * draws.between(7.5f, 12.5f),
                draws.between(8f, 12.5f),
                0.18f * draws.centred(),
                0.15f * draws.centred());
        SyntheticCloth cloth = SyntheticCloth.draw(draws);
        // Seams and buttons stand out from the cloth, dark on light or light on dark.
        float contrast = draws.between(0.15f, 0.45f);
        float mark = cloth.base() > 0.6f ? cloth.base() - contrast : cloth.base() + contrast;
        switch (label) {
            case T_SHIRT -> halves(mixed(T_SHIRT_HALF, SHIRT_HALF, draws), cloth, draws, canvas);
            case TROUSERS -> halves(TROUSERS_HALF, cloth, draws, canvas);
            case PULLOVER -> {
                halves(mixed(PULLOVER_HALF, SHIRT_HALF, draws), cloth, draws, canvas);
                if (draws.happens(0.5f)) {
                    canvas.lineOver(-.48f, .8f, .48f, .8f, 0.3f, mark);
                }
            }
            case DRESS -> halves(DRESS_HALF, cloth, draws, canvas);
            case COAT -> {
                halves(mixed(COAT_HALF, PULLOVER_HALF, draws), cloth, draws, canvas);
                canvas.lineOver(-.2f, -.9f, 0f, -.4f, 0.3f, mark);
                canvas.lineOver(.2f, -.9f, 0f, -.4f, 0.3f, mark);
                canvas.lineOver(0f, -.4f, 0.06f * draws.centred(), 1f, 0.35f, mark);
            }
            case SANDAL -> sandal(cloth, draws, canvas);
            case SHIRT -> {
                halves(mixed(SHIRT_HALF, draws.happens(0.5f) ? T_SHIRT_HALF : COAT_HALF, draws), cloth, draws, canvas);
                canvas.lineOver(-.22f, -.9f, 0f, -.62f, 0.25f, mark);
                canvas.lineOver(.22f, -.9f, 0f, -.62f, 0.25f, mark);
                for (float y = -.45f; y < 0.9f; y += 0.32f) {
                    canvas.lineOver(0f, y, 0f, y, 0.25f, mark);
                }
            }
            case SNEAKER -> {
                outline(SNEAKER_OUTLINE, cloth, draws, canvas);
                outline(SNEAKER_SOLE, SyntheticCloth.even(mark), draws, canvas);
                canvas.lineOver(-.3f, -.1f, -.16f, .1f, 0.25f, mark);
                canvas.lineOver(-.08f, -.22f, .06f, -.02f, 0.25f, mark);
            }
            case BAG -> {
                BAG_HANDLE.draw(canvas, draws, 0.12f, 0.7f, 0.7f, cloth.base());
                halves(BAG_HALF, cloth, draws, canvas);
                if (draws.happens(0.6f)) {
                    float flap = draws.between(0f, .3f);
                    canvas.lineOver(-.76f, flap, .76f, flap, 0.3f, mark);
                }
            }
            default -> {
                outline(BOOT_OUTLINE, cloth, draws, canvas);
                canvas.lineOver(-.9f, .66f, .86f, .62f, 0.3f, mark);
            }
        }
        draws.addNoise(canvas.pixels(), draws.between(0.02f, 0.09f));
    }

    private static void sandal(SyntheticCloth cloth, SyntheticDraws draws, SyntheticCanvas canvas) {
        float ink = cloth.base();
        float strap = draws.between(0.5f, 1.1f);
        SANDAL_SOLE.draw(canvas, draws, 0.1f, 1f, 1.3f, ink);
        SANDAL_TOE_STRAP.draw(canvas, draws, 0.14f, strap, strap, ink);
        if (draws.happens(0.8f)) {
            SANDAL_ANKLE_STRAP.draw(canvas, draws, 0.14f, strap, strap, ink);
        }
        if (draws.happens(0.4f)) {
            SANDAL_TOP_STRAP.draw(canvas, draws, 0.12f, strap, strap, ink);
        }
    }

    /** One top's half on its way to another's, less than half the way: tops differ by degrees. */
    private static float[] mixed(float[] half, float[] other, SyntheticDraws draws) {
        float part = draws.between(0f, 0.42f);
        float[] mixed = new float[half.length];
        for (int i = 0; i < half.length; i++) {
            mixed[i] = half[i] + part * (other[i] - half[i]);
        }
        return mixed;
    }

    /** Fills a half and its mirror image, both sides displaced alike, as cut cloth is. */
    private static void halves(float[] half, SyntheticCloth cloth, SyntheticDraws draws, SyntheticCanvas canvas) {
        int corners = half.length / 2;
        float[] whole = new float[4 * corners];
        for (int i = 0; i < corners; i++) {
            float x = half[2 * i] == 0f ? 0f : half[2 * i] + 0.15f * draws.centred();
            float y = half[2 * i + 1] + 0.15f * draws.centred();
            int mirrored = 2 * corners - 1 - i;
            whole[2 * i] = x;
            whole[2 * i + 1] = y;
            whole[2 * mirrored] = -x;
            whole[2 * mirrored + 1] = y;
        }
        canvas.fill(whole, 2 * corners, cloth);
    }

    private static void outline(float[] outline, SyntheticCloth cloth, SyntheticDraws draws, SyntheticCanvas canvas) {
        float[] moved = new float[outline.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = outline[i] + 0.15f * draws.centred();
        }
        canvas.fill(moved, outline.length / 2, cloth);
    }
}
