/** Checkpoints: safetensors files that are written whole or not at all. */
package org.snn4j.train.checkpoint;
