/** Spiking transformers in any size. */
package org.snn4j.models.transformer;
