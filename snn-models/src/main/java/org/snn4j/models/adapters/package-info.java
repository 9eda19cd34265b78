/** Adapting a trained network to another task by a few trainable values. */
package org.snn4j.models.adapters;
