/** Small trainable additions to frozen layers. */
package org.snn4j.layers.adapter;
