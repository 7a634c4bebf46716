/**
 * From measured conductances to a device profile: a strict reader of text files, robust estimates of levels, write noise,
 * outliers and failures, a report for people and the profile's text. Knows nothing of training.
 */
package org.ohmsweep.fit;
