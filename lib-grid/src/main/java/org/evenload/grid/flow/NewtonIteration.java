package org.evenload.grid.flow;

/**
 * Where Newton's method stood before a step.
 *
 * @param number counted from 0 within one solve; enforced limits lead to several
 * @param mismatchPu largest imbalance of power at a bus
 * @param bus number of that bus
 * @param fraction of the step before that was taken, 0 at the start
 */
public record NewtonIteration(int number, double mismatchPu, int bus, double fraction) {}
