/** Reports of output folders and of fitted devices, each as one HTML file: points, then charts and sections, then the page. */
package org.ohmsweep.spark.report;
