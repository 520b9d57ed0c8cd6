/**
 * The report of a run: {@code report.html}, one self-contained page for people, and {@code
 * summary.json}, its key figures for programs. Tables are read through Spark SQL into small view
 * records ({@code …View}); the page template and the charts only show what the records hold.
 */
@NullMarked
package org.evenload.jobs.report;

import org.jspecify.annotations.NullMarked;
