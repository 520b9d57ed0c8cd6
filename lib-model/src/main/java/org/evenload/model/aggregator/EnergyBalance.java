package org.evenload.model.aggregator;

import java.io.Serializable;
import java.util.Arrays;
import org.evenload.model.vehicle.Charger;
import org.evenload.model.vehicle.Stay;
import org.evenload.model.vehicle.VehicleGroup;

/**
 * Where the energy that a fleet takes from the grid goes, in expectation over the realisations:
 * {@code charged = driven + fed back + lost + surplus}.
 *
 * @param chargedKwh from the grid
 * @param fedBackKwh into the grid
 * @param lostKwh in charging and discharging
 * @param drivenKwh by the trips before the stays
 * @param surplusKwh what batteries end their stays with beyond what they had before these trips; 0
 *     where vehicles leave as their next stays assume, negative where stays are too short, energy
 *     given away where more is charged
 */
public record EnergyBalance(
    double chargedKwh, double fedBackKwh, double lostKwh, double drivenKwh, double surplusKwh)
    implements Serializable {
  static final EnergyBalance NOTHING = new EnergyBalance(0, 0, 0, 0, 0);

  /**
   * One vehicle in one stay.
   *
   * @param riseKwh of its charge from arrival to departure, as the schedule states it
   */
  static EnergyBalance of(
      VehicleGroup group,
      Stay.Connected stay,
      double[] chargeKw,
      double[] dischargeKw,
      double hours,
      double riseKwh) {
    Charger charger = group.charger();
    double charged = hours * Arrays.stream(chargeKw).sum();
    double taken = hours * Arrays.stream(dischargeKw).sum();
    double lost =
        (1 - charger.chargeEfficiency()) * charged + (1 - charger.dischargeEfficiency()) * taken;
    return new EnergyBalance(
        charged,
        charger.dischargeEfficiency() * taken,
        lost,
        stay.tripEnergyKwh(),
        riseKwh - stay.tripEnergyKwh());
  }

  EnergyBalance plus(EnergyBalance other) {
    return new EnergyBalance(
        chargedKwh + other.chargedKwh,
        fedBackKwh + other.fedBackKwh,
        lostKwh + other.lostKwh,
        drivenKwh + other.drivenKwh,
        surplusKwh + other.surplusKwh);
  }

  EnergyBalance times(double count) {
    return new EnergyBalance(
        count * chargedKwh,
        count * fedBackKwh,
        count * lostKwh,
        count * drivenKwh,
        count * surplusKwh);
  }

  /** What is charged and found nowhere, kWh: 0 but for rounding. */
  public double unexplainedKwh() {
    return chargedKwh - fedBackKwh - lostKwh - drivenKwh - surplusKwh;
  }
}
