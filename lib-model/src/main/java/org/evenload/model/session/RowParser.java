package org.evenload.model.session;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the cells of rows of one file. */
final class RowParser {
  /** "838:59:59": the greatest time of MySQL, which stands for a stay without end. */
  private static final double ENDLESS_STAY_S = 838 * 3600 + 59 * 60 + 59;

  private static final int MOST_SHOWN = 60;

  private final SessionLayout layout;
  private final int[] position;
  private final char mark;
  private final double secondsPerUnitOfStay;
  private final boolean hasSoc;

  RowParser(SessionLayout layout) {
    this.layout = layout;
    this.position = layout.positions().stream().mapToInt(Integer::intValue).toArray();
    this.mark = layout.decimalMark();
    this.secondsPerUnitOfStay = layout.secondsPerUnitOfStay();
    this.hasSoc = layout.has(SessionField.SOC_START) && layout.has(SessionField.SOC_END);
  }

  /** The row of a line; nothing for the header, what is above it, comments and empty lines. */
  Optional<RawSession> parse(long line, String text) {
    if (line <= layout.headerLine() || text.isBlank() || text.charAt(0) == '#') {
      return Optional.empty();
    }
    List<String> cells = DelimitedLine.split(text, layout.delimiter());
    if (cells == null) {
      return Optional.of(RawSession.unreadable(line, "a quote (\") is not closed"));
    }
    if (cells.size() != layout.columns().size()) {
      return Optional.of(
          RawSession.unreadable(
              line, "%d fields, expected %d".formatted(cells.size(), layout.columns().size())));
    }
    if (cells.stream().allMatch(String::isEmpty)) {
      return Optional.of(RawSession.unreadable(line, "all fields are empty"));
    }
    try {
      return Optional.of(read(line, cells));
    } catch (UnreadableCell e) {
      return Optional.of(RawSession.unreadable(line, e.reason));
    }
  }

  private RawSession read(long line, List<String> cells) throws UnreadableCell {
    WrittenTime start =
        time(cells, SessionField.CONNECTION_START, SessionField.CONNECTION_START_TIME);
    if (start == null) {
      throw new UnreadableCell("no start");
    }
    WrittenTime end = time(cells, SessionField.CONNECTION_END, SessionField.CONNECTION_END_TIME);
    double stay = stay(cells);
    if (end != null && end.standsForNone() || stay >= ENDLESS_STAY_S) {
      end = null;
    }
    return new RawSession(
        line,
        null,
        start,
        end,
        energy(cells),
        stay,
        text(cells, SessionField.CONNECTION_START_ZONE),
        text(cells, SessionField.CONNECTION_END_ZONE),
        side(cells, SessionField.CHARGING_START),
        side(cells, SessionField.CHARGING_END),
        power(cells, SessionField.POWER),
        power(cells, SessionField.CHARGER_POWER),
        hasSoc && isSocUnknown(cells),
        text(cells, SessionField.SESSION),
        text(cells, SessionField.CHARGING_STATION),
        text(cells, SessionField.SOCKET),
        text(cells, SessionField.USER_ID),
        text(cells, SessionField.PLACE));
  }

  private @Nullable String text(List<String> cells, SessionField field) {
    int at = position[field.ordinal()];
    String text = at < 0 ? "" : cells.get(at);
    return CellText.isMissing(text) ? null : text;
  }

  private @Nullable WrittenTime time(List<String> cells, SessionField field, SessionField timeField)
      throws UnreadableCell {
    String text = text(cells, field);
    if (text == null) {
      return null;
    }
    WrittenTime time = TimeText.parse(text);
    if (time == null) {
      throw unreadable(field, text, "a date and time");
    }
    if (!layout.has(timeField)) {
      return time;
    }
    String clock = text(cells, timeField);
    if (clock == null) {
      return null;
    }
    WrittenTime ofDay = TimeText.parseTimeOfDay(clock);
    if (ofDay == null) {
      throw unreadable(timeField, clock, "a time of day");
    }
    return time.at(ofDay);
  }

  // What is only nice to know spoils no row.
  private @Nullable WrittenTime side(List<String> cells, SessionField field) {
    String text = text(cells, field);
    return text == null ? null : TimeText.parse(text);
  }

  private double energy(List<String> cells) throws UnreadableCell {
    String text = text(cells, SessionField.ENERGY);
    if (text == null) {
      return Double.NaN;
    }
    double energy = CellText.number(text, mark);
    if (Double.isNaN(energy)) {
      throw unreadable(SessionField.ENERGY, text, "a number");
    }
    return energy;
  }

  private double stay(List<String> cells) {
    String text = text(cells, SessionField.CONNECTION_HOURS);
    return text == null ? Double.NaN : CellText.seconds(text, mark, secondsPerUnitOfStay);
  }

  private double power(List<String> cells, SessionField field) {
    String text = text(cells, field);
    return text == null ? Double.NaN : CellText.powerKw(text, mark);
  }

  private boolean isSocUnknown(List<String> cells) {
    return isZeroOrNone(text(cells, SessionField.SOC_START))
        && isZeroOrNone(text(cells, SessionField.SOC_END));
  }

  private boolean isZeroOrNone(@Nullable String text) {
    return text == null || CellText.number(text, mark) == 0;
  }

  private UnreadableCell unreadable(SessionField field, String text, String expected) {
    String shown = text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
    return new UnreadableCell(
        "invalid %s '%s', expected %s".formatted(layout.column(field), shown, expected));
  }

  private static final class UnreadableCell extends Exception {
    private static final long serialVersionUID = 1L;
    private final String reason;

    UnreadableCell(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }
  }
}
