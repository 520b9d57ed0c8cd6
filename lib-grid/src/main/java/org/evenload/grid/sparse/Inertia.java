package org.evenload.grid.sparse;

/** How many eigenvalues of a symmetric matrix are positive, negative and (numerically) zero. */
public record Inertia(int positive, int negative, int zero) {}
