package org.evenload.model.aggregator;

/** What a solve took: wall time, and iterations of the interior-point method. */
record Effort(double seconds, int iterations) {}
