package org.evenload.model.vehicle;

import java.util.Optional;

/**
 * What a stay can do for a battery: its charge at both ends, after the wishes that cannot be met
 * have been lowered.
 *
 * @param arrivalKwh within the battery's limits
 * @param leavingKwh the least charge at the end, reachable at full power
 * @param reason what could not be met, empty if all was
 */
public record StayCharge(double arrivalKwh, double leavingKwh, String reason) {

  public static StayCharge of(
      VehicleGroup group, Stay.Connected stay, int length, double periodHours) {
    Battery battery = group.battery();
    Charger charger = group.charger();
    double arrival =
        Math.min(battery.maxSocKwh(), Math.max(battery.minSocKwh(), stay.arrivalSocKwh()));
    double reachable =
        arrival + length * charger.maxKw() * periodHours * charger.chargeEfficiency();
    double leaving = Math.min(battery.leavingSocKwh(), reachable);
    String reason = "";
    if (stay.arrivalSocKwh() < battery.minSocKwh()) {
      reason =
          "the trip takes more than the battery holds: it would arrive with %.1f kWh, the least is %.1f kWh"
              .formatted(stay.arrivalSocKwh(), battery.minSocKwh());
    }
    if (leaving < battery.leavingSocKwh()) {
      String tooShort =
          "%d periods at %.1f kW are too short to leave with %.1f kWh"
              .formatted(length, charger.maxKw(), battery.leavingSocKwh());
      reason = reason.isEmpty() ? tooShort : reason + "; " + tooShort;
    }
    return new StayCharge(arrival, leaving, reason);
  }

  public Optional<UnreachableCharge> complaint(String group, int realisation) {
    return reason.isEmpty()
        ? Optional.empty()
        : Optional.of(new UnreachableCharge(group, realisation, leavingKwh, reason));
  }
}
