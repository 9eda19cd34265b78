/** How well a network does. */
package org.snn4j.train.metrics;
