/** Learning rules beside backpropagation through time, for any network. */
package org.snn4j.train.rule;
