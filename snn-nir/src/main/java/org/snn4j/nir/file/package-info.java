/** NIR files: HDF5 in the layout of the reference implementation. */
package org.snn4j.nir.file;
