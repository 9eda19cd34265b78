/**
 * Pruning and quantisation of trained networks, with second-order corrections or during training.
 */
package org.snn4j.train.compress;
