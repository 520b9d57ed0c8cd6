package org.evenload.model.online.slot;

import java.util.List;

/**
 * Who charges in one slot: maximise N(1) = (1 + number on) / (K_E·loss + K_G·demand) such that
 * demand ≤ D_max and every voltage lies within its limits, N(2).
 *
 * @param slot of the day, from 0
 * @param candidates the vehicles that wait
 * @param fixedKw what ports take in any case, by port: houses, and vehicles already chosen
 * @param fixedKvar reactive power of these
 * @param limitKw D_max of this slot
 * @param voltages their limits
 * @param prices of loss and demand
 */
public record SlotProblem(
    int slot,
    List<Candidate> candidates,
    double[] fixedKw,
    double[] fixedKvar,
    double limitKw,
    VoltageLimits voltages,
    SlotPrices prices) {
  public SlotProblem {
    candidates = List.copyOf(candidates);
  }
}
