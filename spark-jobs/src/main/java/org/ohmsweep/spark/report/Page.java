package org.ohmsweep.spark.report;

import java.util.List;

/** The content of a page, as far as all pages have it alike. */
interface Page {
    /** Name of its template. */
    String template();

    /** Names of its scripts, in the order in which they run. */
    List<String> scripts();

    /** What kind of page it is. */
    String kind();

    /** Heading. */
    String title();

    /** What it was made from. */
    String source();

    /** The table that can be sorted. */
    SortableTable table();

    /** All charts, in order. */
    List<Chart> charts();
}
