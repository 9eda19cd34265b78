/**
 * Data sets: readers of real formats, generated data, splits, augmentation and prefetching batches.
 */
package org.snn4j.data;
