package org.evenload.model.travel;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/** Travel models for tests. */
final class Models {
  static final Path DATASET = Path.of(System.getProperty("evenload.root"), "datasets", "ieee14");

  private Models() {}

  static TravelModel ieee14(int periods) {
    return ieee14(periods, 50);
  }

  static TravelModel ieee14(int periods, double concentration) {
    TravelData.Times times = TravelData.times(DATASET.resolve("departure_arrival_histogram.csv"));
    return new TravelModel(
        periods,
        CommuteTable.ofNeighbours(Networks.ieee14(), 0.25),
        concentration,
        times.departure(),
        times.arrival(),
        1.5,
        TravelData.traffic(
            DATASET.resolve("speed_class_by_period.csv"),
            DATASET.resolve("speed_distribution.csv"),
            10,
            100),
        0.19,
        0.25,
        0.9);
  }

  /** Everything certain: one road, one speed, fixed times. */
  static TravelModel certain(
      int periods, double km, double kmPerH, double departureHour, double arrivalHour) {
    return new TravelModel(
        periods,
        new CommuteTable(List.of(new Commute(1, 2, km, 1))),
        Double.POSITIVE_INFINITY,
        at(departureHour),
        at(arrivalHour),
        0,
        new Traffic(
            Collections.nCopies(96, new SpeedClass("MS", kmPerH, 0)), kmPerH / 2, kmPerH * 2),
        0.2,
        0.2,
        0.8);
  }

  private static TimeOfDay at(double hour) {
    return new ClippedNormalTime(hour, 0, Math.max(0, hour - 0.5), hour + 0.01);
  }
}
