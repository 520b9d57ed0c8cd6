package org.evenload.model.session.distribution;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.evenload.grid.input.CsvTable;
import org.evenload.grid.input.InputException;
import org.evenload.grid.input.Mistakes;
import org.evenload.model.random.Purpose;
import org.evenload.model.random.RandomKey;

/** Sessions on record, drawn as they are, with replacement. */
public record SessionPool(List<DrawnSession> sessions) implements SessionSource {
  private static final double DAY_HOURS = 24;
  private static final String[] COLUMNS = {"arrival_hour", "stay_hours", "energy_kwh"};

  public SessionPool {
    sessions = List.copyOf(sessions);
    if (sessions.isEmpty()) {
      throw new IllegalArgumentException("Invalid sessions: none is on record.");
    }
  }

  /**
   * Reads sessions: columns {@code arrival_hour, stay_hours, energy_kwh}; or the rows that {@code
   * evenload sessions --out} writes as CSV, of which the usable ones count.
   *
   * @throws InputException if the file is malformed, or holds no sessions
   */
  public static SessionPool read(Path file) {
    CsvTable any = CsvTable.read(file);
    List<DrawnSession> sessions =
        CleanedSessions.is(any)
            ? CleanedSessions.read(any)
            : tidy(CsvTable.read(file, COLUMNS).only(COLUMNS));
    if (sessions.isEmpty()) {
      throw InputException.of(file, "Invalid sessions: the file has none that can be used.");
    }
    return new SessionPool(sessions);
  }

  private static List<DrawnSession> tidy(CsvTable table) {
    List<DrawnSession> sessions = new ArrayList<>();
    Mistakes mistakes = new Mistakes(table.file());
    mistakes.ofEach(
        table.rows(),
        row ->
            sessions.add(
                new DrawnSession(
                    row.number("arrival_hour", 0, DAY_HOURS),
                    row.number("stay_hours", 0, CleanedSessions.LONGEST_STAY_HOURS),
                    row.number("energy_kwh", 0, CleanedSessions.MOST_KWH))));
    mistakes.throwIfAny();
    return sessions;
  }

  @Override
  public DrawnSession draw(RandomKey key) {
    double position = key.with(Purpose.SESSION).stream().nextDouble();
    return sessions.get((int) (position * sessions.size()));
  }
}
