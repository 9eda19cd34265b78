/** Event files that TensorBoard shows. */
package org.snn4j.train.tensorboard;
