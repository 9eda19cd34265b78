/** Frames that networks take, counted from events. */
package org.snn4j.data.events.frames;
