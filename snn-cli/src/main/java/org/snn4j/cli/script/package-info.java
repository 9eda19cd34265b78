/** Programs of users: scripts, shells and projects that use the library. */
package org.snn4j.cli.script;
