/** Paths and data folders on Hadoop's file systems, local ones included. */
package org.ohmsweep.spark.files;
