/** Networks that go on learning on noisy hardware; specs/algo-dfa.md, section 5. */
package org.snn4j.cli.adaptation;
