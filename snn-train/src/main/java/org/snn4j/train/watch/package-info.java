/** A training run watched live in a browser on the same machine. */
package org.snn4j.train.watch;
