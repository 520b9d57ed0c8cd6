package org.evenload.model.session.distribution;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.evenload.grid.input.Suggestion;
import org.evenload.model.random.Purpose;
import org.evenload.model.random.RandomKey;
import org.evenload.model.random.RandomStream;
import org.evenload.model.session.SessionRow;

/**
 * How arrival, stay and energy of charging sessions go together, by place and class of weekday: a
 * joint histogram. A drawn session is uniform within its cell and never needs more power than the
 * sessions that the cell was made of.
 */
public final class SessionDistribution implements Serializable {
  private static final long serialVersionUID = 1L;

  private final List<DistributionCell> cells;
  private transient Map<String, Map<WeekdayClass, Part>> parts;

  private SessionDistribution(List<DistributionCell> cells) {
    this.cells = cells;
    this.parts = parts(cells);
  }

  /** The cells of one place and class of weekday, with running sums of their weights. */
  private record Part(List<DistributionCell> cells, double[] sums) {
    static Part of(List<DistributionCell> cells) {
      double[] sums = new double[cells.size()];
      double sum = 0;
      for (int i = 0; i < sums.length; i++) {
        sum += cells.get(i).weight();
        sums[i] = sum;
      }
      return new Part(cells, sums);
    }

    double weight() {
      return sums[sums.length - 1];
    }

    DistributionCell cellAt(double position) {
      double target = position * weight();
      int at = Arrays.binarySearch(sums, target);
      // A target on a border belongs to the next cell that has a weight.
      int cell = at >= 0 ? at + 1 : -at - 1;
      while (cell < sums.length - 1 && cells.get(cell).weight() == 0) {
        cell++;
      }
      return cells.get(Math.min(cell, sums.length - 1));
    }
  }

  /**
   * A distribution of given cells.
   *
   * @throws IllegalArgumentException if there are none, or a place has none of weight on some days
   */
  public static SessionDistribution of(List<DistributionCell> cells) {
    return new SessionDistribution(List.copyOf(cells));
  }

  /** The distribution of all usable rows. */
  public static SessionDistribution of(Collection<SessionRow> rows) {
    Map<CellKey, CellKey.Count> counts = new TreeMap<>();
    for (SessionRow row : rows) {
      if (row.status().isUsable()) {
        counts.merge(CellKey.of(row), CellKey.countOf(row), CellKey.Count::plus);
      }
    }
    return ofCounts(counts);
  }

  /** The distribution of sessions that were counted by cell. */
  public static SessionDistribution ofCounts(Map<CellKey, CellKey.Count> counts) {
    return of(
        new TreeMap<>(counts)
            .entrySet().stream().map(entry -> entry.getKey().cell(entry.getValue())).toList());
  }

  private static Map<String, Map<WeekdayClass, Part>> parts(List<DistributionCell> cells) {
    if (cells.isEmpty()) {
      throw new IllegalArgumentException(
          "Invalid distribution of sessions: it has no cells, expected at least one.");
    }
    Map<String, Map<WeekdayClass, List<DistributionCell>>> grouped = new TreeMap<>();
    for (DistributionCell cell : cells) {
      grouped
          .computeIfAbsent(cell.place(), place -> new TreeMap<>())
          .computeIfAbsent(cell.day(), day -> new ArrayList<>())
          .add(cell);
    }
    Map<String, Map<WeekdayClass, Part>> parts = new TreeMap<>();
    grouped.forEach(
        (place, byDay) ->
            byDay.forEach(
                (day, group) -> {
                  Part part = Part.of(group);
                  if (!(part.weight() > 0)) {
                    throw new IllegalArgumentException(
                        "Invalid distribution of sessions: at '%s' on a %s all weights are 0, expected one above."
                            .formatted(place, day.label()));
                  }
                  parts.computeIfAbsent(place, p -> new TreeMap<>()).put(day, part);
                }));
    return parts;
  }

  public List<DistributionCell> cells() {
    return cells;
  }

  /** All places, sorted. */
  public List<String> places() {
    return List.copyOf(parts.keySet());
  }

  /** Whether there are sessions at a place on such days. */
  public boolean has(String place, WeekdayClass day) {
    return parts.getOrDefault(place, Map.of()).containsKey(day);
  }

  /** The weight of all sessions at a place on such days; 0 for none. */
  public double weight(String place, WeekdayClass day) {
    return has(place, day) ? part(place, day).weight() : 0;
  }

  /**
   * Draws a session: a pure function of its arguments.
   *
   * @param key names the vehicle and the day
   * @throws IllegalArgumentException if there are no sessions at the place on such days
   */
  public DrawnSession draw(RandomKey key, String place, WeekdayClass day) {
    RandomStream stream = key.with(Purpose.SESSION).stream();
    DistributionCell cell = part(place, day).cellAt(stream.nextDouble());
    return cell.at(stream.nextDouble(), stream.nextDouble(), stream.nextDouble());
  }

  /**
   * @throws IllegalArgumentException if there are no sessions at a place on such days
   */
  void requireSessions(String place, WeekdayClass day) {
    part(place, day);
  }

  private Part part(String place, WeekdayClass day) {
    Map<WeekdayClass, Part> byDay = parts.get(place);
    if (byDay == null) {
      throw new IllegalArgumentException(
          "Invalid place '%s', expected one of %s.%s"
              .formatted(place, places(), Suggestion.sentence(place, parts.keySet())));
    }
    Part part = byDay.get(day);
    if (part == null) {
      throw new IllegalArgumentException(
          "Invalid day '%s' at place '%s', expected one of %s, which have sessions."
              .formatted(
                  day.label(), place, byDay.keySet().stream().map(WeekdayClass::label).toList()));
    }
    return part;
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    parts = parts(cells);
  }
}
