/** The report of an output folder as one HTML file: points, then charts and sections, then the page. */
package org.ohmsweep.spark.report;
