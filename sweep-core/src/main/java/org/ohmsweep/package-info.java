/** The engine-agnostic core of Ohmsweep. */
package org.ohmsweep;
