/**
 * Networks that lava-dl exported for Loihi: integer weights, fixed-point neurons.
 *
 * @see <a href="https://papers.nips.cc/paper/7415">Shrestha and Orchard 2018</a>
 */
package org.snn4j.nir.lava;
