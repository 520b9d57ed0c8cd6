package org.evenload.model.feeder;

import java.io.Serializable;
import java.util.List;
import org.evenload.model.random.Purpose;
import org.evenload.model.random.RandomKey;
import org.evenload.model.random.RandomStream;

/**
 * The synthetic days of a feeder. Day j takes a random realisation of the transmission days, and
 * spreads the vehicles over the charging points by shares from a Dirichlet distribution around the
 * points' weights. Day j is the same for every charging mode, so modes are compared on equal days.
 *
 * @param points where vehicles charge
 * @param concentration of the Dirichlet distribution: the higher, the more alike the days
 * @param key of the study's scenario and extreme sample
 */
public record SyntheticDays(List<ChargingPoint> points, double concentration, RandomKey key)
    implements Serializable {

  /**
   * One day.
   *
   * @param realisation index from 0
   * @param share of the vehicles' power by charging point
   */
  public record Day(int realisation, double[] share) {}

  /**
   * Draws a day.
   *
   * @param number counted from 1
   * @param realisations to draw from
   */
  public Day day(int number, int realisations) {
    RandomStream random = key.with(number).with(Purpose.FEEDER_DAY).stream();
    int realisation = (int) (random.nextDouble() * realisations);
    double[] parameters = points.stream().mapToDouble(p -> concentration * p.weight()).toArray();
    return new Day(realisation, random.dirichlet(parameters));
  }
}
