/**
 * Tensor-train convolutions: a 3x3 kernel as four small ones, ranks for them, and the way back to
 * one kernel; specs/algo-ttsnn.md.
 */
package org.snn4j.layers.tt;
