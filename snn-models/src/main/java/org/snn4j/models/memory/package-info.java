/** What networks need of memory: by formula, and measured. */
package org.snn4j.models.memory;
