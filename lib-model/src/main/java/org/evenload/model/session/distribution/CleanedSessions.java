package org.evenload.model.session.distribution;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.evenload.grid.input.CsvTable;
import org.evenload.grid.input.InputException;
import org.evenload.grid.input.Mistakes;
import org.evenload.model.session.SessionStatus;

/**
 * The rows that {@code evenload sessions --out} writes: of those that can be used, when they arrive
 * by their own clock, how long they stayed and what they took.
 */
public final class CleanedSessions {
  /** More than any vehicle takes. */
  public static final double MOST_KWH = 1e4;

  /** More than any vehicle stays. */
  public static final double LONGEST_STAY_HOURS = 24 * 31;

  private static final String START = "ConnectionStartDateTime";
  private static final String STAY = "ConnectionHours";
  private static final String ENERGY = "Energy";
  private static final String STATUS = "status";

  private static final Set<String> STATUSES =
      Arrays.stream(SessionStatus.values()).map(SessionStatus::label).collect(Collectors.toSet());

  private CleanedSessions() {}

  /** Whether a table has the columns of such rows. */
  public static boolean is(CsvTable table) {
    return table.columns().containsAll(List.of(STATUS, START, STAY, ENERGY));
  }

  /**
   * The usable rows, in their order.
   *
   * @throws InputException if rows are malformed
   */
  public static List<DrawnSession> read(CsvTable table) {
    List<DrawnSession> sessions = new ArrayList<>();
    Mistakes mistakes = new Mistakes(table.file());
    mistakes.ofEach(
        table.rows(),
        row -> {
          String status = row.oneOf(STATUS, STATUSES);
          if (SessionStatus.valueOf(status.toUpperCase(Locale.ROOT)).isUsable()) {
            sessions.add(
                new DrawnSession(
                    arrivalHour(row),
                    row.number(STAY, 0, LONGEST_STAY_HOURS),
                    row.number(ENERGY, 0, MOST_KWH)));
          }
        });
    mistakes.throwIfAny();
    return sessions;
  }

  private static double arrivalHour(CsvTable.Row row) {
    String text = row.text(START);
    try {
      return OffsetDateTime.parse(text).toLocalTime().toSecondOfDay() / 3600.0;
    } catch (DateTimeParseException e) {
      throw row.error(START, text, "a time such as 2019-04-25T18:08:04+02:00");
    }
  }
}
