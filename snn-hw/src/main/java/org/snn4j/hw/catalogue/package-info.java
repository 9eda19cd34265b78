/** The accelerators that come with the library. */
package org.snn4j.hw.catalogue;
