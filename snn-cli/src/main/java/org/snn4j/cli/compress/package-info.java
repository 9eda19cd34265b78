/** Compression of trained networks: one command, its table and plot, and the experiment. */
package org.snn4j.cli.compress;
