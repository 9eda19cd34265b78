/** Adapting frozen state-space networks: plain low-rank adapters against membrane gates. */
package org.snn4j.cli.memba;
