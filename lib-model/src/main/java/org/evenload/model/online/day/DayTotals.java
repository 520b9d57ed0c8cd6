package org.evenload.model.online.day;

/**
 * Sums and extremes of a day.
 *
 * @param neededKwh from the grid, all vehicles
 * @param lossKwh in lines and transformers
 * @param deviationPu greatest 1 − V of any place and slot
 * @param meanDeviationPu mean over the slots of the lowest voltage's 1 − V
 * @param headAmperes greatest phase current of all loads together
 * @param foresightUsd what the day costs at least with perfect foresight, same energy, same limits
 * @param balanceKwh energy from the grid less what batteries and their losses account for: rounding
 */
public record DayTotals(
    int vehicles,
    double neededKwh,
    double chargedKwh,
    double unmetKwh,
    int notFull,
    double houseKwh,
    double lossKwh,
    double peakKw,
    double deviationPu,
    double meanDeviationPu,
    double headAmperes,
    double energyUsd,
    double lossUsd,
    double foresightUsd,
    double balanceKwh) {

  public double totalUsd() {
    return energyUsd + lossUsd;
  }
}
