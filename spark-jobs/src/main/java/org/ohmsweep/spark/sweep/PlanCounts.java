package org.ohmsweep.spark.sweep;

/**
 * How much of a grid an output folder holds.
 *
 * @param total trials of the grid: done + missing + failed
 * @param done completed with these images and this model version
 * @param missing neither done nor failed; stale ones among them
 * @param failed attempted, never completed
 * @param stale stored trials of the grid with other images or another model version, or not whole: kept, never used
 * @param coincided trials identical to an earlier one of the grid; not counted in the total
 */
public record PlanCounts(long total, long done, long missing, long failed, long stale, long coincided) {
    public PlanCounts {
        if (total != done + missing + failed) {
            throw new IllegalArgumentException(
                    "total is " + total + ", done + missing + failed is " + (done + missing + failed));
        }
    }

    /** The same before some of the done trials were completed. */
    PlanCounts before(long completed) {
        return new PlanCounts(total, done - completed, missing + completed, failed, stale, coincided);
    }
}
