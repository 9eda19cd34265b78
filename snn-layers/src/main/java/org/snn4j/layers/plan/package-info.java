/** Networks that are trained no more, rearranged so that they run faster. */
package org.snn4j.layers.plan;
