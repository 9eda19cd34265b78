/** What an output costs: losses over classes and penalties on spikes. */
package org.snn4j.train.loss;
