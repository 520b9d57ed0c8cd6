package org.evenload.model.session.distribution;

import org.evenload.model.random.RandomKey;

/**
 * How vehicles charge at one place on one class of days: what studies draw sessions from.
 *
 * @param place one of the distribution's
 */
public record SessionBehaviour(SessionDistribution distribution, String place, WeekdayClass day)
    implements SessionSource {

  /**
   * @throws IllegalArgumentException if there are no sessions at the place on such days
   */
  public SessionBehaviour {
    distribution.requireSessions(place, day);
  }

  @Override
  public DrawnSession draw(RandomKey key) {
    return distribution.draw(key, place, day);
  }
}
