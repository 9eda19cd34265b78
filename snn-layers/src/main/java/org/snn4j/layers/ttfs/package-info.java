/**
 * Networks of neurons that fire at most once: layers pass on spike times, skips add or interleave
 * them; specs/algo-ttfs-skip.md.
 */
package org.snn4j.layers.ttfs;
