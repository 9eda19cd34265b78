/** Telling people how far long work is. */
package org.snn4j.train.progress;
