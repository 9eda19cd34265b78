/** Small HDF5 files as a whole, read without trusting what they claim. */
package org.snn4j.nir.hdf5;
