package org.evenload.model.product;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.evenload.model.random.Purpose;
import org.evenload.model.random.RandomKey;
import org.evenload.model.travel.TimeOfDay;

/**
 * Draws the sessions of a day. When a vehicle arrives, what it needs and which product it takes
 * come from streams keyed by day, vehicle and purpose alone: whatever else is varied, the same
 * vehicles arrive (common random numbers).
 *
 * @param vehicles how many sessions a day has
 * @param minimumEnergyKwh a vehicle that needs less charges this much all the same
 */
public record SessionModel(
    int vehicles,
    TimeOfDay arrival,
    EnergyNeed need,
    double minimumEnergyKwh,
    ProductShares shares,
    ProductTerms terms)
    implements SessionSource, Serializable {
  public SessionModel {
    if (vehicles < 0) {
      throw new IllegalArgumentException(
          "Invalid number of vehicles '%d', expected 0 or more.".formatted(vehicles));
    }
    if (!(minimumEnergyKwh >= 0 && minimumEnergyKwh <= 1e4)) {
      throw new IllegalArgumentException(
          "Invalid minimum energy '%s kWh', expected 0…10,000.".formatted(minimumEnergyKwh));
    }
    if (arrival.endHour() > Session.LATEST_ARRIVAL_HOUR) {
      throw new IllegalArgumentException(
          "Invalid arrivals until %s h, expected before 48 h.".formatted(arrival.endHour()));
    }
  }

  @Override
  public List<Session> draw(RandomKey study, int day) {
    RandomKey ofDay = study.with(day);
    List<Session> sessions = new ArrayList<>(vehicles);
    for (int vehicle = 1; vehicle <= vehicles; vehicle++) {
      sessions.add(session(ofDay.with(vehicle), vehicle));
    }
    return sessions;
  }

  private Session session(RandomKey key, int vehicle) {
    Product product = shares.at(key.with(Purpose.SESSION_PRODUCT).stream().nextDouble());
    double arrivalHour = arrival.draw(key.with(Purpose.SESSION_ARRIVAL).stream());
    double needKwh = need.drawKwh(key.with(Purpose.SESSION_ENERGY).stream());
    double energyKwh = MicroWattHours.rounded(Math.max(minimumEnergyKwh, needKwh));
    return new Session(
        vehicle,
        product,
        arrivalHour,
        arrivalHour + terms.delayHours(product),
        energyKwh / terms.averageKw(product),
        energyKwh);
  }
}
