/**
 * Configurations of accelerators as files and as single values: a profile, changed by a JSON file
 * and by {@code key=value}.
 */
package org.snn4j.hw.config;
