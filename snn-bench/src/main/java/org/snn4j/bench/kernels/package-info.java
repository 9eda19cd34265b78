/** JMH benchmarks of single kernels: {@code ./snn bench kernels [REGEX]}. */
package org.snn4j.bench.kernels;
