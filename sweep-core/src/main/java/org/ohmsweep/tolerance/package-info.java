/**
 * How far a parameter may go on each line of a grid before a condition no longer holds (docs/tolerance.md). Decisions are a
 * pure function of stored trials: {@link org.ohmsweep.tolerance.ToleranceSearch} says what is known and which trials come
 * next. Nothing here runs, reads or stores anything.
 */
package org.ohmsweep.tolerance;
