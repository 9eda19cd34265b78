/** Clips from folders of pictures and animated GIF files. */
package org.snn4j.data.clips;
