/** Trained quantized networks as integers; specs/algo-mint.md, section 4. */
package org.snn4j.train.mint;
