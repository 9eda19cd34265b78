/** Many estimates of one workload: any parameters varied, and which settings are worth having. */
package org.snn4j.hw.sweep;
