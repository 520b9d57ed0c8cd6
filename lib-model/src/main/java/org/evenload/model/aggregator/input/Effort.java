package org.evenload.model.aggregator.input;

/** What a solve took: wall time, and iterations of the interior-point method. */
public record Effort(double seconds, int iterations) {}
