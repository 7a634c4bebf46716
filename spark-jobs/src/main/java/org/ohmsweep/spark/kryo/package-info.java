/** How trials, outcomes and images travel between driver and executors: Kryo 4 with registered classes only. */
package org.ohmsweep.spark.kryo;
