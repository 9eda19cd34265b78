/** Weights that were trained in PyTorch. */
package org.snn4j.convert.torch;
