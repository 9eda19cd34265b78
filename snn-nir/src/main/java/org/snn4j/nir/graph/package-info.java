/**
 * Graphs of the Neuromorphic Intermediate Representation: nodes, edges, continuous-time constants.
 *
 * @see <a href="https://doi.org/10.1038/s41467-024-52259-9">Pedersen et al. 2024</a>
 */
package org.snn4j.nir.graph;
