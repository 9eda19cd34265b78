/** Changes of events as they pass by, each a small value; put together by {@code then}. */
package org.snn4j.data.events.transform;
