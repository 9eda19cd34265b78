/** How gradients change parameters. */
package org.snn4j.train.optimizer;
