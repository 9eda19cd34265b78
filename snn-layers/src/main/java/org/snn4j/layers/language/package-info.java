/** Layers of language models in which a timestep is a letter or word. */
package org.snn4j.layers.language;
