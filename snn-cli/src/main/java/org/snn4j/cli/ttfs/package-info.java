/** Networks whose neurons fire at most once: their comparison, and pictures of their skips. */
package org.snn4j.cli.ttfs;
