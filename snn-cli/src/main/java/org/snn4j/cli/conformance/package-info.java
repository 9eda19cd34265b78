/**
 * Checks the installed build against reference files: the vectors of specs/vectors and the hardware
 * examples.
 *
 * <p>A file belongs to a topic by its name; one class implements one {@link
 * org.snn4j.cli.conformance.Topic}.
 */
package org.snn4j.cli.conformance;
