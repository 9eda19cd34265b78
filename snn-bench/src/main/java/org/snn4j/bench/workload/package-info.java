/** The seven networks by which speed and memory are judged, and steps over them. */
package org.snn4j.bench.workload;
