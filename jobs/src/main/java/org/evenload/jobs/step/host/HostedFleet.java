package org.evenload.jobs.step.host;

import org.apache.spark.sql.Row;
import org.evenload.jobs.step.CaseKey;
import org.evenload.jobs.step.table.Tables;
import org.jspecify.annotations.Nullable;

/**
 * How many times a fleet fits.
 *
 * @param multiple that fits
 * @param failsFrom the least multiple known not to fit, null if the search ended before
 * @param evidence what shows that; see table {@code hosting_capacity}
 * @param limit what is reached first, in words
 */
public record HostedFleet(
    double multiple, @Nullable Double failsFrom, String evidence, Binding binding, String limit) {

  /** Beyond a hundred times the fleet the answer is "more than anybody asks for". */
  public static final double GREATEST_MULTIPLE = 100;

  static final HostedFleet UNBOUNDED =
      new HostedFleet(GREATEST_MULTIPLE, null, "none", Binding.NONE, "none within the search");

  /** A row of the table of capacities. */
  public Row row(CaseKey day, int vehicles, double periodHours) {
    return day.row(
        Tables.HOSTING_CAPACITY,
        vehicles,
        multiple,
        whole(vehicles * multiple),
        limit,
        failsFrom,
        failsFrom == null
            ? null
            : Math.max(whole(vehicles * multiple) + 1, whole(vehicles * failsFrom)),
        evidence,
        binding.kind(),
        binding.element(),
        binding.bus(),
        binding.period(),
        binding.time(periodHours));
  }

  // Up to rounding, since a multiple comes from whole vehicles again.
  private static int whole(double vehicles) {
    return (int) Math.min(Integer.MAX_VALUE - 1, Math.floor(vehicles * (1 + 1e-12)));
  }
}
