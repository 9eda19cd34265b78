/** Adapting frozen state-space networks: low-rank adapters alone against membrane gates. */
package org.snn4j.cli.memba;
