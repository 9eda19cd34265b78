/** What a run looked like: its curves, its network's spikes and mistakes, on one page. */
package org.snn4j.train.report;
