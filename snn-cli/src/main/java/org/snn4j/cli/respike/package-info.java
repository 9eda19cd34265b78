/** Key frames and residuals: accuracy and energy of each branch and of both. */
package org.snn4j.cli.respike;
