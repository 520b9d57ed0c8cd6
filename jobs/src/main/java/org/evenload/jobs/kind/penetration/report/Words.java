package org.evenload.jobs.kind.penetration.report;

import org.apache.spark.sql.Row;
import org.evenload.jobs.report.Fields;
import org.evenload.jobs.report.Numbers;

/** Sentences about rows. */
final class Words {
  private Words() {}

  /** What vehicles of a mode do, to go on with "if they …". */
  static String does(String mode) {
    return switch (mode) {
      case "uncontrolled" -> "charge as soon as they arrive";
      case "decentralized" -> "charge when it is cheapest for their bus's aggregator";
      case "coordinated" -> "are coordinated by the operator";
      case "tariff" -> "each charge in the cheapest hours of the tariff";
      case "capped" -> "charge on arrival at low power";
      case "spread" -> "spread their charging over their stay";
      default -> mode;
    };
  }

  /** {@code 8,600} or {@code more than 400,000}. */
  static String vehicles(Row capacity) {
    String number = Numbers.whole(rounded(Fields.number(capacity, "vehicles")));
    return capacity.<Boolean>getAs("is_at_least") ? "at least " + number : number;
  }

  /** The interval of a capacity. */
  static String interval(Row capacity) {
    String lower = Numbers.whole(rounded(Fields.number(capacity, "lower_vehicles")));
    double upper = Fields.number(capacity, "upper_vehicles");
    return Double.isNaN(upper)
        ? lower + " or more"
        : lower + " to " + Numbers.whole(-rounded(-upper));
  }

  /** {@code generator 1 at bus 1, active power maximum, at 11:00}. */
  static String binds(Row row, ReportSetting setting) {
    String limit = Fields.text(row, "binds");
    if (limit.isEmpty()) {
      return "nothing within the search";
    }
    int period = Fields.integer(row, "binds_period");
    return period == 0 ? limit : limit + ", at " + setting.clock(period);
  }

  // Three digits are more than a sample says. Down: an upper end is rounded as its negative.
  private static double rounded(double value) {
    if (Math.abs(value) < 100) {
      return value;
    }
    double unit = Math.pow(10, Math.floor(Math.log10(Math.abs(value))) - 2);
    return unit * Math.floor(value / unit + 1e-9);
  }
}
