package org.evenload.model.feeder.hosting;

import java.util.List;
import java.util.function.IntPredicate;

/**
 * Everybody has a timer for the cheap hours; what they cannot hold is charged outside, from
 * plugging in on.
 *
 * @param fromHour at which the cheap hours begin
 * @param untilHour at which they end; may be after midnight
 */
public record Delayed(double fromHour, double untilHour) implements Coordination {
  @Override
  public String name() {
    return "delay";
  }

  @Override
  public double[][] charge(List<Vehicle> vehicles, double stepHours) {
    double length = cyclic(untilHour - fromHour);
    IntPredicate cheap = step -> cyclic((step + 0.5) * stepHours - fromHour) < length;
    return vehicles.stream()
        .map(vehicle -> Filling.of(vehicle, stepHours).upTo(cheap).upTo(cheap.negate()).kw())
        .toArray(double[][]::new);
  }

  private static double cyclic(double hours) {
    return hours - 24 * Math.floor(hours / 24);
  }
}
