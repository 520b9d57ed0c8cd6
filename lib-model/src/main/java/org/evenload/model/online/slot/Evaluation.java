package org.evenload.model.online.slot;

/**
 * What a choice does.
 *
 * @param on how many charge
 * @param lowPu sum of what voltages below their limit lack to 1 p.u., the exponent of N(4)
 * @param highPu sum of what voltages above their limit exceed 1 p.u. by
 * @param objective N(1), one more than the number on per USD/h
 * @param converged false if the feeder cannot carry it; the flow's numbers then mean nothing
 */
public record Evaluation(
    int on,
    double demandKw,
    double lossKw,
    double lowestPu,
    double highestPu,
    double lowPu,
    double highPu,
    double headAmperes,
    double objective,
    boolean converged) {}
