/** What passed through the layers of a network in one step. */
package org.snn4j.train.trace;
