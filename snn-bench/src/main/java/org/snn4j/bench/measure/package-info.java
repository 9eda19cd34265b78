/**
 * How a number is made: quiet machine, repetitions, processes of their own, and the peers beside.
 */
package org.snn4j.bench.measure;
