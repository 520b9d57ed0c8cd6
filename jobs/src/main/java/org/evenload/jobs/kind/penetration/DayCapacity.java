package org.evenload.jobs.kind.penetration;

import java.io.Serializable;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The largest fleet that one drawn day takes in one mode.
 *
 * @param fails {@link #UNKNOWN} where the search ended before anything failed
 * @param binds the limit that is reached first
 * @param bindsPeriod counted from 1
 */
record DayCapacity(
    ChargingMode mode,
    int fits,
    int fails,
    String proof,
    @Nullable String binds,
    @Nullable Integer bindsPeriod)
    implements Serializable {
  static final int UNKNOWN = Integer.MAX_VALUE;
  static final String NEED = "vehicles' need";

  Row row(String kind, int sample) {
    return PenetrationTables.CAPACITY_DAY.row(
        kind,
        sample,
        mode.column(),
        fits,
        fails == UNKNOWN ? null : fails,
        proof,
        binds,
        kindOf(binds),
        bindsPeriod);
  }

  static @Nullable String kindOf(@Nullable String binds) {
    if (binds == null) {
      return null;
    }
    return binds.startsWith("branch")
        ? "branch"
        : binds.startsWith("bus")
            ? "bus"
            : binds.startsWith("generator") || binds.startsWith("all generators")
                ? "generator"
                : binds.startsWith(NEED) ? "vehicles" : "other";
  }
}
