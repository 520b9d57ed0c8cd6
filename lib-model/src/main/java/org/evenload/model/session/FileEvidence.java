package org.evenload.model.session;

import java.io.Serializable;
import org.evenload.model.session.WrittenTime.MonthAt;
import org.evenload.model.session.WrittenTime.Style;

/**
 * What all rows of a file say together about how to read each of them. Evidence of parts adds up,
 * in their order, to that of the file, however it was split.
 *
 * @param rows read so far
 * @param yearFirst of dates such as 2018-03-02
 * @param yearLast of dates such as 02/03/2018
 * @param zoneMonthFirst of zones, if ambiguous dates have the month first
 * @param zoneMonthSecond of zones, if they have it second
 * @param energies above zero
 * @param energiesBeyondKwh of these, too great for kWh
 */
public record FileEvidence(
    long rows,
    DateEvidence yearFirst,
    DateEvidence yearLast,
    ZoneEvidence zoneMonthFirst,
    ZoneEvidence zoneMonthSecond,
    long energies,
    long energiesBeyondKwh)
    implements Serializable {
  public static final FileEvidence NONE =
      new FileEvidence(
          0, DateEvidence.NONE, DateEvidence.NONE, ZoneEvidence.NONE, ZoneEvidence.NONE, 0, 0);

  private static final double MOST_KWH = 200;

  static FileEvidence of(RawSession row, SessionLayout layout) {
    return new FileEvidence(
        1,
        DateEvidence.of(row, Style.YEAR_FIRST),
        DateEvidence.of(row, Style.YEAR_LAST),
        ZoneEvidence.of(row, layout, MonthAt.FIRST),
        ZoneEvidence.of(row, layout, MonthAt.SECOND),
        row.energy() > 0 ? 1 : 0,
        row.energy() > MOST_KWH ? 1 : 0);
  }

  /** That of two parts of a file, one after the other. */
  public FileEvidence plus(FileEvidence next) {
    return new FileEvidence(
        rows + next.rows,
        yearFirst.plus(next.yearFirst),
        yearLast.plus(next.yearLast),
        zoneMonthFirst.plus(next.zoneMonthFirst),
        zoneMonthSecond.plus(next.zoneMonthSecond),
        energies + next.energies,
        energiesBeyondKwh + next.energiesBeyondKwh);
  }

  DateEvidence dates(Style style) {
    return style == Style.YEAR_LAST ? yearLast : yearFirst;
  }

  /** Whether most energies are too great for kWh, and so are Wh. */
  boolean looksLikeWh() {
    return 2 * energiesBeyondKwh > energies;
  }
}
