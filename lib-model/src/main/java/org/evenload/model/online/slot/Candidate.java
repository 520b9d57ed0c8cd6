package org.evenload.model.online.slot;

/**
 * A vehicle that may charge in this slot.
 *
 * @param vehicle index of the vehicle in its day
 * @param ports of the compiled feeder that its charger takes equal parts from
 * @param kw power if it is chosen: the charger's, or less if less is missing
 */
public record Candidate(int vehicle, int[] ports, double kw) {}
