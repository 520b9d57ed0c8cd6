package org.evenload.jobs.kind.extremes.report.data;

import java.util.Locale;
import java.util.Set;

/** What the words in the columns {@code status} mean to a reader. */
public final class Statuses {
  private static final Set<String> SOLVED = Set.of("solved", "converged", "baseline");

  // The bounds hold and there is a schedule; only the gap asked for is not proven.
  private static final Set<String> GAP_OPEN = Set.of("gap_open", "work_limit", "time_limit");

  private Statuses() {}

  public static boolean isSolved(String status) {
    return SOLVED.contains(status.toLowerCase(Locale.ROOT));
  }

  static boolean hasSchedule(String status) {
    return isSolved(status) || GAP_OPEN.contains(status.toLowerCase(Locale.ROOT));
  }
}
