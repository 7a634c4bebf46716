/**
 * A strict YAML grid file becomes an indexed lazy sequence of trials (docs/grid.md).
 *
 * <p>The way of a file: {@code YamlReader} (text to a located tree), {@code GridReader} (tree to typed blocks), tier and
 * {@code SetOption} (what the command line changes), {@code Layout} (which points there are), {@link
 * org.ohmsweep.grid.Grid}. Every parameter goes through {@link org.ohmsweep.trial.TrialParameters}: no key is named here.
 */
package org.ohmsweep.grid;
