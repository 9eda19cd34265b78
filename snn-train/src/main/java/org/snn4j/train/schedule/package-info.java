/** How the learning rate changes while a network trains. */
package org.snn4j.train.schedule;
