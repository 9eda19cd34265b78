/**
 * Estimates for looking at: one self-contained page ({@link org.snn4j.hw.report.Report}) and single
 * charts as SVG or PNG ({@link org.snn4j.hw.report.Charts}).
 */
package org.snn4j.hw.report;
