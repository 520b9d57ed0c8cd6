package org.evenload.model.feeder.hosting;

import java.io.Serializable;
import java.util.List;
import org.evenload.model.random.Purpose;
import org.evenload.model.random.RandomKey;
import org.evenload.model.random.RandomStream;
import org.evenload.model.session.distribution.DrawnSession;
import org.evenload.model.session.distribution.SessionDistribution;
import org.evenload.model.session.distribution.WeekdayClass;
import org.jspecify.annotations.Nullable;

/**
 * When vehicles charge, how much, and with which chargers.
 *
 * @param habits of vehicles where there are no recorded sessions
 * @param chargers sizes with their shares
 * @param sessions recorded ones, from which arrival, stay and energy are drawn; null for the habits
 */
public record Behaviour(
    Habits habits, List<Charger> chargers, @Nullable SessionDistribution sessions)
    implements Serializable {
  private static final double LEAST_STAY_HOURS = 0.25;
  private static final double MOST_STAY_HOURS = 23.5;

  public Behaviour {
    chargers = List.copyOf(chargers);
  }

  /**
   * Normal times, a log-normal distance.
   *
   * @param arrivalMeanH when vehicles plug in, hours after midnight
   * @param departureMeanH when they leave on the next day
   * @param medianKm distance of a day
   * @param logDeviation standard deviation of its natural logarithm
   * @param kwhPerKm from the grid
   * @param mostKwh that a battery takes
   */
  public record Habits(
      double arrivalMeanH,
      double arrivalDeviationH,
      double departureMeanH,
      double departureDeviationH,
      double medianKm,
      double logDeviation,
      double kwhPerKm,
      double mostKwh)
      implements Serializable {}

  /** A size of charger and how many of all chargers are of it, in any unit. */
  public record Charger(double kw, double share) implements Serializable {}

  Vehicle draw(RandomKey customer) {
    RandomStream stream = customer.with(Purpose.HOSTING_VEHICLE).stream();
    double kw = charger(stream.nextDouble());
    SessionDistribution recorded = sessions;
    if (recorded != null) {
      String place = recorded.places().get(0);
      DrawnSession session = recorded.draw(customer, place, WeekdayClass.WORKDAY);
      return new Vehicle(
          session.arrivalHour() % 24,
          Math.min(MOST_STAY_HOURS, session.stayHours()),
          session.energyKwh(),
          kw);
    }
    double arrival = floorMod(stream.normal(habits.arrivalMeanH(), habits.arrivalDeviationH()));
    double departure =
        floorMod(stream.normal(habits.departureMeanH(), habits.departureDeviationH()));
    double km = habits.medianKm() * Math.exp(habits.logDeviation() * stream.standardNormal());
    double stay = floorMod(departure - arrival);
    return new Vehicle(
        arrival,
        Math.min(MOST_STAY_HOURS, Math.max(LEAST_STAY_HOURS, stay)),
        Math.min(habits.mostKwh(), km * habits.kwhPerKm()),
        kw);
  }

  private static double floorMod(double hour) {
    return hour - 24 * Math.floor(hour / 24);
  }

  private double charger(double uniform) {
    double all = chargers.stream().mapToDouble(Charger::share).sum();
    double left = uniform * all;
    for (Charger charger : chargers) {
      left -= charger.share();
      if (left < 0) {
        return charger.kw();
      }
    }
    return chargers.get(chargers.size() - 1).kw();
  }
}
