package org.evenload.model.series;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.evenload.grid.input.CsvTable;
import org.evenload.grid.input.InputException;
import org.evenload.grid.input.Mistakes;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one day of a file with timestamps, by the clock of the study. Where clocks go
 * forward, the hour that does not exist takes the value before it; where they go back, the hour
 * that exists twice takes the mean of both. Rows are equally far apart in time that passes.
 */
final class TimestampedDay {
  private final CsvTable table;
  private final String column;
  private final @Nullable ZoneId zone;
  private final List<Stamped> all = new ArrayList<>();
  private List<Stamped> rows = List.of();
  private @Nullable Stamped before;
  private int minutes;

  /** A row and when it begins. */
  private record Stamped(
      CsvTable.Row row, LocalDateTime clock, Instant instant, boolean hasOffset) {
    LocalDate date() {
      return clock.toLocalDate();
    }

    int minuteOfDay() {
      return 60 * clock.getHour() + clock.getMinute();
    }
  }

  private TimestampedDay(CsvTable table, String column, @Nullable ZoneId zone) {
    this.table = table;
    this.column = column;
    this.zone = zone;
  }

  /**
   * Finds the study's day.
   *
   * @throws InputException if timestamps are wrong, or the day is not there as a whole
   */
  static TimestampedDay of(CsvTable table, String column, StudyDay day) {
    TimestampedDay found = new TimestampedDay(table, column, day.zone());
    found.readTimes();
    found.choose(day);
    found.requireWhole();
    return found;
  }

  /** The values of the day's rows. */
  DayProfile profile(ToDoubleFunction<CsvTable.Row> value) {
    int parts = StudyDay.MINUTES / minutes;
    double[] sum = new double[parts];
    int[] count = new int[parts];
    Mistakes mistakes = new Mistakes(table.file());
    mistakes.ofEach(
        rows,
        stamped -> {
          int part = stamped.minuteOfDay() / minutes;
          sum[part] += value.applyAsDouble(stamped.row());
          count[part]++;
        });
    double last = before == null || count[0] > 0 ? 0 : value.applyAsDouble(before.row());
    mistakes.throwIfAny();
    for (int part = 0; part < parts; part++) {
      last = count[part] == 0 ? last : sum[part] / count[part];
      sum[part] = last;
    }
    return DayProfile.ofEqualParts(sum);
  }

  private void readTimes() {
    Mistakes mistakes = new Mistakes(table.file());
    mistakes.ofEach(
        table.rows(),
        row -> {
          Stamped previous = all.isEmpty() ? null : all.get(all.size() - 1);
          Stamped next = stamped(row, previous);
          if (previous != null && next.hasOffset() != previous.hasOffset()) {
            throw row.error(
                column, row.text(column), "an offset on every row, or on none of the file");
          }
          if (previous != null && !next.instant().isAfter(previous.instant())) {
            throw row.error(column, row.text(column), laterThan(previous));
          }
          all.add(next);
        });
    mistakes.throwIfAny();
  }

  private String laterThan(Stamped previous) {
    String expected = "a time after " + previous.row().text(column) + ", each once";
    return previous.hasOffset() || zone != null
        ? expected
        : expected + "; where clocks go back, name the time_zone in the study file";
  }

  private Stamped stamped(CsvTable.Row row, @Nullable Stamped previous) {
    WrittenInstant written = WrittenInstant.read(row, column);
    LocalDateTime local = written.local();
    ZoneOffset offset = written.offset();
    if (offset != null) {
      Instant instant = local.toInstant(offset);
      return new Stamped(
          row, zone == null ? local : LocalDateTime.ofInstant(instant, zone), instant, true);
    }
    if (zone == null) {
      return new Stamped(row, local, local.toInstant(ZoneOffset.UTC), false);
    }
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    if (offsets.isEmpty()) {
      throw row.error(
          column,
          row.text(column),
          "a time that exists in %s: clocks go forward over it".formatted(zone));
    }
    // Of an hour that exists twice the first stands first.
    Instant first = local.toInstant(offsets.get(0));
    boolean isSecond = offsets.size() > 1 && previous != null && !first.isAfter(previous.instant());
    return new Stamped(row, local, isSecond ? local.toInstant(offsets.get(1)) : first, false);
  }

  private void choose(StudyDay day) {
    LocalDate first = all.get(0).date();
    LocalDate last = all.get(all.size() - 1).date();
    LocalDate date = day.date();
    if (date == null) {
      if (!first.equals(last)) {
        throw InputException.of(
            table.file(),
            "Cannot choose a day: the file holds %s to %s, expected one day, or 'day: %s' in the study file."
                .formatted(first, last, first));
      }
      date = first;
    }
    LocalDate chosen = date;
    rows = all.stream().filter(stamped -> stamped.date().equals(chosen)).toList();
    if (rows.isEmpty()) {
      throw InputException.of(
          table.file(),
          "Cannot find day %s: the file holds %s.%s"
              .formatted(date, first.equals(last) ? first : first + " to " + last, zoneSentence()));
    }
    int at = all.indexOf(rows.get(0));
    before = at == 0 ? null : all.get(at - 1);
  }

  private String zoneSentence() {
    return zone == null ? "" : " Days are those of " + zone + ".";
  }

  private void requireWhole() {
    minutes = table.has(RowsOfDay.MINUTES_COLUMN) ? RowsOfDay.minutes(table) : usualDistance();
    if (StudyDay.MINUTES % minutes != 0) {
      throw rows.get(0)
          .row()
          .error(
              column,
              rows.get(0).row().text(column),
              "rows that divide a day; these are %d minutes apart".formatted(minutes));
    }
    Mistakes mistakes = new Mistakes(table.file());
    mistakes.of(this::requireFirst);
    for (int i = 0; i < rows.size(); i++) {
      Stamped row = rows.get(i);
      Stamped previous = i == 0 ? null : rows.get(i - 1);
      mistakes.of(() -> requireNext(previous, row));
    }
    Stamped last = rows.get(rows.size() - 1);
    mistakes.of(
        () -> {
          if (last.minuteOfDay() + minutes < StudyDay.MINUTES) {
            throw last.row()
                .error(
                    column,
                    last.row().text(column),
                    "the day's last row, %s, to follow"
                        .formatted(clock(StudyDay.MINUTES - minutes)));
          }
        });
    mistakes.throwIfAny();
  }

  // Files change their resolution at times, so the day's own rows are asked first.
  private int usualDistance() {
    Map<Long, Integer> counts = new TreeMap<>();
    List<Stamped> asked = rows.size() > 1 ? rows : all;
    for (int i = 1; i < asked.size(); i++) {
      Duration distance = Duration.between(asked.get(i - 1).instant(), asked.get(i).instant());
      counts.merge(distance.toSeconds(), 1, Integer::sum);
    }
    long seconds =
        counts.entrySet().stream()
            .max(
                Map.Entry.<Long, Integer>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
            .map(Map.Entry::getKey)
            .orElseThrow(
                () ->
                    InputException.of(
                        table.file(),
                        "Cannot tell how long a single row lasts, expected more rows or a column '%s'."
                            .formatted(RowsOfDay.MINUTES_COLUMN)));
    if (seconds % 60 != 0 || seconds > 60L * StudyDay.MINUTES) {
      throw InputException.of(
          table.file(),
          rows.get(0).row().line(),
          "Invalid distance of rows: %d seconds, expected whole minutes that divide a day."
              .formatted(seconds));
    }
    return (int) (seconds / 60);
  }

  private void requireFirst() {
    Stamped first = rows.get(0);
    boolean clocksJumpMidnight = before != null && follows(before, first);
    if (first.minuteOfDay() != 0 && !clocksJumpMidnight) {
      throw first
          .row()
          .error(
              column,
              first.row().text(column),
              "the day's first row at 00:00, found %s of %s%s: the first value after midnight is required"
                  .formatted(
                      clock(first.minuteOfDay()), first.date(), zone == null ? "" : " in " + zone));
    }
  }

  private void requireNext(@Nullable Stamped previous, Stamped row) {
    if (row.minuteOfDay() % minutes != 0 || row.clock().getSecond() != 0) {
      throw row.row()
          .error(
              column,
              row.row().text(column),
              "a whole multiple of %d minutes after midnight".formatted(minutes));
    }
    if (previous == null || follows(previous, row) || isDoubledHourGivenOnce(previous, row)) {
      return;
    }
    throw row.row()
        .error(
            column,
            row.row().text(column),
            "%s, %d minutes after the row before%s"
                .formatted(
                    clock(previous.minuteOfDay() + minutes),
                    minutes,
                    zone == null && !row.hasOffset()
                        ? "; where clocks go forward, name the time_zone in the study file"
                        : ""));
  }

  private boolean follows(Stamped previous, Stamped row) {
    return Duration.between(previous.instant(), row.instant()).toMinutes() == minutes;
  }

  // Files of clock times may hold 24 rows for the day of 25 hours.
  private boolean isDoubledHourGivenOnce(Stamped previous, Stamped row) {
    return zone != null
        && !row.hasOffset()
        && row.minuteOfDay() == previous.minuteOfDay() + minutes
        && zone.getRules().getValidOffsets(previous.clock()).size() > 1;
  }

  private static String clock(int minuteOfDay) {
    return "%02d:%02d".formatted(minuteOfDay / 60, minuteOfDay % 60);
  }
}
