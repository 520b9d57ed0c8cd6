package org.evenload.model.session;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.evenload.grid.input.InputException;
import org.evenload.model.session.WrittenTime.MonthAt;
import org.evenload.model.session.WrittenTime.Style;

/**
 * How one file is to be understood, decided from its evidence.
 *
 * @param yearFirst dates such as 2018-03-02
 * @param yearLast dates such as 02/03/2018
 * @param isUtc whether times labelled with a local zone are UTC
 * @param unit of the energy
 * @param findings what was found out and is not plain from the file, a sentence each
 */
public record FileReading(
    DateReading yearFirst,
    DateReading yearLast,
    boolean isUtc,
    EnergyUnit unit,
    List<String> findings)
    implements Serializable {

  public FileReading {
    findings = List.copyOf(findings);
  }

  /**
   * Decides.
   *
   * @throws InputException if all dates can be read with the day or the month first, and nothing
   *     tells which
   */
  public static FileReading of(SessionLayout layout, FileEvidence evidence) {
    List<String> findings = new ArrayList<>();
    // Year, month, day is the only order that anyone writes with the year in front.
    DateReading yearFirst =
        DateReading.of(evidence.yearFirst(), Optional.of(MonthAt.FIRST)).orElseThrow();
    DateReading yearLast =
        DateReading.of(evidence.yearLast(), layout.dateOrder().map(FileReading::monthAt))
            .orElseThrow(() -> undecided(layout));
    describe(evidence.yearFirst(), yearFirst, findings);
    describe(evidence.yearLast(), yearLast, findings);
    boolean utc = isUtc(layout, evidence, yearFirst, yearLast, findings);
    EnergyUnit unit = unit(layout, evidence, findings);
    if (layout.dataZone().isEmpty() && evidence.rows() > 0) {
      findings.add(
          "No time zone is given (--zone): times without an offset of their own are taken as they"
              + " are, and such stays over a change of the clocks are an hour off.");
    }
    return new FileReading(yearFirst, yearLast, utc, unit, findings);
  }

  private static MonthAt monthAt(DateOrder order) {
    return order == DateOrder.MONTH_FIRST ? MonthAt.FIRST : MonthAt.SECOND;
  }

  private static InputException undecided(SessionLayout layout) {
    return InputException.of(
        Path.of(layout.file()),
        layout.headerLine(),
        "Cannot tell day from month: every date of column '%s' can be read both ways. Say which comes first with --date-order day-first or month-first."
            .formatted(layout.column(SessionField.CONNECTION_START)));
  }

  private static void describe(DateEvidence evidence, DateReading reading, List<String> findings) {
    if (reading.rowByRow()) {
      findings.add(
          "Day and month are exchanged in some rows: %d stays are plausible only with the month first, %d only with the day first; each row is read as makes its stay plausible."
              .formatted(evidence.staysFirst(), evidence.staysSecond()));
    } else if (reading.meant() != reading.ambiguous()) {
      long votes =
          reading.ambiguous() == MonthAt.FIRST ? evidence.staysFirst() : evidence.staysSecond();
      findings.add(
          "Day and month are exchanged wherever both are at most 12 (%s); such dates are put right."
              .formatted(
                  votes > 0
                      ? "%d stays are plausible only so".formatted(votes)
                      : "only so are the rows in order"));
    }
  }

  private static boolean isUtc(
      SessionLayout layout,
      FileEvidence evidence,
      DateReading yearFirst,
      DateReading yearLast,
      List<String> findings) {
    DateReading dates = evidence.yearLast().orderFirst().isEmpty() ? yearFirst : yearLast;
    ZoneEvidence zones =
        dates.ambiguous() == MonthAt.FIRST ? evidence.zoneMonthFirst() : evidence.zoneMonthSecond();
    if (!zones.provesUtc()) {
      return false;
    }
    findings.add(
        "Times are UTC although labelled as local: over changes of the clocks, the stays of %d rows are plain differences (first in line %d)."
            .formatted(zones.utc(), zones.firstUtcLine()));
    return true;
  }

  private static EnergyUnit unit(
      SessionLayout layout, FileEvidence evidence, List<String> findings) {
    EnergyUnit stated = layout.options().unit();
    if (stated != null) {
      return stated;
    }
    String column = layout.column(SessionField.ENERGY);
    Optional<EnergyUnit> named = EnergyUnit.inName(column);
    if (named.isEmpty() && evidence.looksLikeWh()) {
      findings.add(
          "Column '%s' is taken as Wh: %d of %d energies are too great for kWh (--unit says otherwise)."
              .formatted(column, evidence.energiesBeyondKwh(), evidence.energies()));
      return EnergyUnit.WH;
    }
    return named.orElse(EnergyUnit.KWH);
  }

  DateReading dates(Style style) {
    return style == Style.YEAR_LAST ? yearLast : yearFirst;
  }
}
