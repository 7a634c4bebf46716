/** Serialization of trials, outcomes and images between driver and executors: Kryo 4 with registered classes only. */
package org.ohmsweep.spark.kryo;
