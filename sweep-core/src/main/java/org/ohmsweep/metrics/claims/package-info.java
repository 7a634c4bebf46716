/**
 * The paper's claims C1 to C13 and how a sweep judges them (docs/claims.md): pure rules from rows of completed trials to
 * verdicts. Rows are selected by their parameters, never by a sweep's name.
 */
package org.ohmsweep.metrics.claims;
