/** Training: the loop, learning rules, listeners and run folders. */
package org.snn4j.train;
