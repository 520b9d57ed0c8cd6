package org.evenload.model.travel;

import org.evenload.model.random.Purpose;
import org.evenload.model.random.RandomKey;
import org.evenload.model.random.RandomStream;

/** What all samples of a model share, laid out for drawing many days. */
final class TravelTables {
  final TravelModel model;
  final int periods;
  final Commute[] commutes;
  final double[] km;
  final PeriodDraw departure;
  final PeriodDraw arrival;
  final int leastAwayPeriods;
  private final double[] shares;
  private final SpeedClass[] speeds;

  TravelTables(TravelModel model) {
    this.model = model;
    periods = model.periods();
    double periodHours = model.periodHours();
    commutes = model.commutes().commutes().toArray(new Commute[0]);
    km = model.commutes().commutes().stream().mapToDouble(Commute::distanceKm).toArray();
    double total = model.commutes().totalWeight();
    shares = model.commutes().commutes().stream().mapToDouble(c -> c.weight() / total).toArray();
    speeds = model.traffic().byPeriod(periods).toArray(new SpeedClass[0]);
    departure = PeriodDraw.of(model.departure(), periodHours);
    arrival = PeriodDraw.of(model.arrival(), periodHours);
    leastAwayPeriods = (int) Math.ceil(model.leastAwayHours() / periodHours - 1e-9);
  }

  /** Where the vehicles of one sample live and work. */
  CumulativeWeights places(RandomKey sampleKey) {
    if (Double.isInfinite(model.concentration())) {
      return new CumulativeWeights(shares);
    }
    double[] parameters = new double[shares.length];
    for (int i = 0; i < shares.length; i++) {
      parameters[i] = model.concentration() * shares[i];
    }
    return new CumulativeWeights(
        sampleKey.with(Purpose.PLACE_WEIGHTS).stream().dirichlet(parameters));
  }

  /** How far vehicles get in each period of one sample. */
  double[] kmByPeriod(RandomKey sampleKey) {
    RandomStream stream = sampleKey.with(Purpose.SPEED).stream();
    Traffic traffic = model.traffic();
    double[] kmByPeriod = new double[periods];
    for (int t = 0; t < periods; t++) {
      double drawn = stream.normal(speeds[t].meanKmPerH(), speeds[t].deviationKmPerH());
      double kmPerH = Math.min(Math.max(drawn, traffic.leastKmPerH()), traffic.greatestKmPerH());
      kmByPeriod[t] = kmPerH * model.periodHours();
    }
    return kmByPeriod;
  }
}
