package org.evenload.jobs.kind.penetration.report;

import java.util.List;
import org.evenload.grid.network.Network;

/**
 * What the page says that stands in no table.
 *
 * @param kinds names of the kinds of day, in the order of the study file
 * @param modes values of the column {@code mode}, in their order
 * @param assumptions what the figures rest on
 */
public record ReportSetting(
    Network network,
    int periodMinutes,
    List<String> kinds,
    List<String> modes,
    double dayShare,
    double confidence,
    List<Assumption> assumptions) {

  /**
   * Something that was assumed.
   *
   * @param source where it comes from
   */
  public record Assumption(String what, String value, String source) {}

  int periods() {
    return 24 * 60 / periodMinutes;
  }

  /** When a period begins. */
  String clock(int period) {
    int minutes = (period - 1) * periodMinutes;
    return "%02d:%02d".formatted(minutes / 60, minutes % 60);
  }

  /** {@code 95 of 100 days}. */
  String days() {
    return org.evenload.jobs.report.Numbers.upTo(100 * dayShare, 1) + " of 100 days";
  }
}
