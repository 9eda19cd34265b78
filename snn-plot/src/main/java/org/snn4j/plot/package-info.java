/**
 * Pictures: of spikes, membranes, weights and training runs ({@link org.snn4j.plot.Pictures}), what
 * they are drawn with, and pages that hold them without needing anything else.
 */
package org.snn4j.plot;
