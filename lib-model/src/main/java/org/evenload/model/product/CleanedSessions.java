package org.evenload.model.product;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.evenload.grid.input.CsvTable;
import org.evenload.model.session.SessionStatus;

/**
 * The rows that {@code evenload sessions --out} writes: of those that can be used, when they arrive
 * by their own clock, what they took and how long they stayed. Nothing says which product it was.
 */
final class CleanedSessions {
  private static final String START = "ConnectionStartDateTime";
  private static final String STAY = "ConnectionHours";
  private static final String ENERGY = "Energy";
  private static final String STATUS = "status";

  private static final Set<String> STATUSES =
      Arrays.stream(SessionStatus.values()).map(SessionStatus::label).collect(Collectors.toSet());

  private CleanedSessions() {}

  static boolean is(CsvTable table) {
    return table.columns().containsAll(List.of(STATUS, START, STAY, ENERGY));
  }

  static List<RecordedSessions.Recorded> read(CsvTable table) {
    List<RecordedSessions.Recorded> sessions = new ArrayList<>();
    for (CsvTable.Row row : table.rows()) {
      String status = row.oneOf(STATUS, STATUSES);
      if (SessionStatus.valueOf(status.toUpperCase(Locale.ROOT)).isUsable()) {
        sessions.add(
            new RecordedSessions.Recorded(
                arrivalHour(row),
                row.number(ENERGY, 0, RecordedSessions.MOST_KWH),
                null,
                row.number(STAY, 0, RecordedSessions.LONGEST_STAY_HOURS)));
      }
    }
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
