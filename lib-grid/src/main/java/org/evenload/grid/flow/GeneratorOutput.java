package org.evenload.grid.flow;

/** Power of a generator; zero if it is out of service or its bus is not supplied. */
public record GeneratorOutput(int bus, double mw, double mvar) {}
