/** Membranes that integrate and leak but do not spike, shared by places a chunk apart (LIM). */
package org.snn4j.neurons.lim;
