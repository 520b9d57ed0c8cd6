package org.evenload.model.session.distribution;

import java.io.Serializable;
import java.time.OffsetDateTime;
import java.util.Comparator;
import org.evenload.model.session.SessionRow;

/**
 * The cell of the standard grid in which a session lies; what sessions are counted by.
 *
 * @param arrival half-hour of the day, from 0
 * @param stay position in the grid of stays
 * @param energy position in the grid of energies
 */
public record CellKey(String place, WeekdayClass day, int arrival, int stay, int energy)
    implements Serializable, Comparable<CellKey> {
  /** The place of sessions that name none. */
  public static final String EVERYWHERE = "all";

  private static final double SLOT_HOURS = 0.5;
  private static final double[] STAY_H = {
    0, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 18, 20, 24, 36,
    48, 72, 96, 120, 168, 336, 1e4
  };
  private static final double[] ENERGY_KWH = {
    0, 0.5, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 18, 20, 25, 30, 35, 40, 45, 50, 60, 70, 80, 100,
    125, 150, 200, 250, 1e4
  };

  /** How many sessions lie in a cell, and the greatest mean power among them, kW. */
  public record Count(long sessions, double greatestKw) implements Serializable {
    public Count plus(Count other) {
      return new Count(sessions + other.sessions, Math.max(greatestKw, other.greatestKw));
    }
  }

  /** The cell of a row that is usable. */
  public static CellKey of(SessionRow row) {
    OffsetDateTime start = row.start();
    if (start == null || !row.status().isUsable()) {
      throw new IllegalArgumentException(
          "Invalid session of line %d: it is %s, expected one that is usable."
              .formatted(row.line(), row.status().label()));
    }
    String place = row.place();
    return new CellKey(
        place == null ? EVERYWHERE : place,
        WeekdayClass.of(start.getDayOfWeek()),
        (int) (start.toLocalTime().toSecondOfDay() / 3600.0 / SLOT_HOURS),
        bin(STAY_H, row.stayHours()),
        bin(ENERGY_KWH, row.energyKwh()));
  }

  /** What a usable row adds to its cell. */
  public static Count countOf(SessionRow row) {
    return new Count(1, row.energyKwh() / row.stayHours());
  }

  // Bins are open below and closed above, as none is of length 0.
  private static int bin(double[] edges, double value) {
    int bin = 0;
    while (bin < edges.length - 2 && value > edges[bin + 1]) {
      bin++;
    }
    return bin;
  }

  DistributionCell cell(Count count) {
    return new DistributionCell(
        place,
        day,
        arrival * SLOT_HOURS,
        (arrival + 1) * SLOT_HOURS,
        STAY_H[stay],
        STAY_H[stay + 1],
        ENERGY_KWH[energy],
        ENERGY_KWH[energy + 1],
        count.greatestKw(),
        count.sessions());
  }

  @Override
  public int compareTo(CellKey other) {
    return Comparator.comparing(CellKey::place)
        .thenComparing(CellKey::day)
        .thenComparingInt(CellKey::arrival)
        .thenComparingInt(CellKey::stay)
        .thenComparingInt(CellKey::energy)
        .compare(this, other);
  }
}
