/**
 * Turns a strict YAML grid file into an indexed, lazy sequence of trials (docs/grid.md).
 *
 * <p>The path of a file: {@code YamlReader} (text to a located tree), {@code GridReader} (tree to typed blocks), tier and
 * {@code SetOption} (what the command line changes), {@code Layout} (which points there are), {@link
 * org.ohmsweep.grid.Grid}. Parameters come from {@link org.ohmsweep.trial.TrialParameters}; none is named here.
 */
package org.ohmsweep.grid;
