package org.evenload.jobs.kind.products;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** How far sweeps move costs, beside what somebody published. */
final class EffectRows {
  private EffectRows() {}

  static List<Row> of(List<SweepMeans> all, PublishedCosts published) {
    List<Row> rows = new ArrayList<>();
    for (SweepMeans means : all) {
      if (means.hasEnds()) {
        rows.add(row(means, rank(means, all), published));
      }
    }
    return rows;
  }

  // By the amount of the change of the lower cost, which is the same whichever end is called first.
  private static int rank(SweepMeans means, List<SweepMeans> all) {
    double size = Math.abs(Change.of(means).ofLowerPct());
    return 1
        + (int)
            all.stream()
                .filter(other -> other.product().equals(means.product()) && other.hasEnds())
                .filter(other -> Math.abs(Change.of(other).ofLowerPct()) > size)
                .count();
  }

  private static Row row(SweepMeans means, int rank, PublishedCosts published) {
    double[] values = means.values();
    double firstValue = values[0];
    double lastValue = values[values.length - 1];
    Change own = Change.of(means);
    Change theirs =
        new Change(
            published.at(means.sweep(), firstValue, means.product()),
            published.at(means.sweep(), lastValue, means.product()));
    return ProductTables.EFFECT.row(
        means.sweep(),
        means.product(),
        means.key(),
        firstValue,
        lastValue,
        means.first(),
        means.last(),
        orNull(own.ofFirstPct()),
        orNull(own.ofLowerPct()),
        rank,
        means.isMonotonic(),
        orNull(theirs.first()),
        orNull(theirs.last()),
        orNull(theirs.ofFirstPct()),
        orNull(theirs.ofLowerPct()),
        orNull(published.changePct(means.sweep(), lastValue, means.product())));
  }

  /** From one cost to another. */
  private record Change(double first, double last) {
    static Change of(SweepMeans means) {
      return new Change(means.first(), means.last());
    }

    double ofFirstPct() {
      return 100 * (last - first) / first;
    }

    double ofLowerPct() {
      return 100 * (last - first) / Math.min(first, last);
    }
  }

  private static @Nullable Double orNull(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
