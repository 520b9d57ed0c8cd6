package org.evenload.model.product;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.evenload.model.random.Purpose;
import org.evenload.model.random.RandomKey;
import org.evenload.model.session.distribution.DrawnSession;
import org.evenload.model.session.distribution.SessionBehaviour;

/**
 * Days drawn from a distribution of sessions: arrival, stay and energy together. Products are drawn
 * by their shares; a later start shortens the stay.
 *
 * @param vehicles sessions of a day
 * @param minimumEnergyKwh a session that took less charges this much all the same
 */
public record DistributedSessions(
    SessionBehaviour behaviour,
    int vehicles,
    double minimumEnergyKwh,
    ProductShares shares,
    ProductTerms terms)
    implements SessionSource, Serializable {
  private static final double LONGEST_STAY_HOURS = 24 * 31;

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
    DrawnSession drawn = behaviour.draw(key);
    Product product = shares.at(key.with(Purpose.SESSION_PRODUCT).stream().nextDouble());
    double delayHours = terms.delayHours(product);
    double stayHours = Math.min(LONGEST_STAY_HOURS, Math.max(0, drawn.stayHours() - delayHours));
    return new Session(
        vehicle,
        product,
        drawn.arrivalHour(),
        drawn.arrivalHour() + delayHours,
        stayHours,
        MicroWattHours.rounded(Math.max(minimumEnergyKwh, drawn.energyKwh())));
  }
}
