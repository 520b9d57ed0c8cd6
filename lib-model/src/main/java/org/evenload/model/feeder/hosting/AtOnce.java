package org.evenload.model.feeder.hosting;

import java.util.List;

/** Everybody charges at full power from plugging in until full. */
public record AtOnce() implements Coordination {
  @Override
  public String name() {
    return "uncontrolled";
  }

  @Override
  public double[][] charge(List<Vehicle> vehicles, double stepHours) {
    return vehicles.stream()
        .map(vehicle -> Filling.of(vehicle, stepHours).upTo(step -> true).kw())
        .toArray(double[][]::new);
  }
}
