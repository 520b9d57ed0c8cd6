package org.evenload.jobs.kind.extremes.report.feeder;

import java.util.Collection;
import java.util.Comparator;
import org.apache.spark.sql.Row;
import org.evenload.jobs.kind.extremes.report.data.Extremes;
import org.evenload.jobs.step.CaseKey;

/**
 * Synthetic days of the feeder for one case.
 *
 * @param v2g whether vehicles may feed back
 */
record FeederSet(CaseKey key, boolean v2g) {
  static final Comparator<FeederSet> ORDER =
      Comparator.comparing(FeederSet::key, Extremes.ORDER)
          .thenComparing(FeederSet::v2g, Comparator.reverseOrder());

  /** All cases of one way of charging together, as a reader meets them. */
  static final Comparator<FeederSet> BY_CHARGING =
      Comparator.<FeederSet>comparingInt(set -> set.key().mode().ordinal())
          .thenComparing(FeederSet::v2g, Comparator.reverseOrder());

  static FeederSet of(Row row) {
    return new FeederSet(CaseKey.of(row), Boolean.TRUE.equals(row.getAs("v2g")));
  }

  /** How the vehicles are charged; where none of the sets injects there is nothing to leave out. */
  String label(Collection<FeederSet> all) {
    return key.mode().label() + (isAsPlanned(all) ? "" : ", nothing fed back");
  }

  /** With what vehicles feed back, if they do. */
  boolean isAsPlanned(Collection<FeederSet> all) {
    return v2g || all.stream().noneMatch(other -> other.v2g && other.key.mode() == key.mode());
  }
}
