/**
 * Recordings of event cameras and spike trains: readers of the formats in use, as streams of blocks
 * that never hold a whole file.
 */
package org.snn4j.data.events;
