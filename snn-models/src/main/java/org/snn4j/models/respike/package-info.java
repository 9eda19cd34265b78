/** Video networks with a dense branch for key frames and a spiking one for residuals. */
package org.snn4j.models.respike;
