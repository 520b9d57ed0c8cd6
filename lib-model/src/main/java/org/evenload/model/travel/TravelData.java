package org.evenload.model.travel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.evenload.grid.input.CsvTable;
import org.evenload.grid.input.InputException;
import org.evenload.grid.input.Mistakes;
import org.evenload.grid.network.Network;
import org.evenload.model.series.RowsOfDay;
import org.evenload.model.series.StudyDay;
import org.jspecify.annotations.Nullable;

/** Reads what travel is drawn from. Mistakes are {@link InputException}s with file and line. */
public final class TravelData {
  private TravelData() {}

  /** When vehicles leave home and when they are back. */
  public record Times(TimeOfDay departure, TimeOfDay arrival) {}

  /**
   * Reads {@code period,departure_weight,arrival_weight}: equal parts of the day counted from 1 at
   * midnight, as long as {@link RowsOfDay} says (24 rows are hours, 48 half-hours). With a column
   * {@code period_minutes} there may be more of them, which are after the next midnight.
   */
  public static Times times(Path file) {
    CsvTable table = CsvTable.read(file, "period", "departure_weight", "arrival_weight");
    table.only("period", "departure_weight", "arrival_weight", "period_minutes", "note", "source");
    requireRows(table);
    int rows = table.rows().size();
    double[] departures = new double[rows];
    double[] arrivals = new double[rows];
    int[] next = {1};
    Mistakes mistakes = new Mistakes(file);
    mistakes.ofEach(
        table.rows(),
        row -> {
          int i = next[0]++ - 1;
          requirePeriod(row, i + 1);
          departures[i] = row.number("departure_weight", 0, Double.MAX_VALUE);
          arrivals[i] = row.number("arrival_weight", 0, Double.MAX_VALUE);
        });
    mistakes.throwIfAny();
    requireAny(file, "departure_weight", departures);
    requireAny(file, "arrival_weight", arrivals);
    int ofDay = RowsOfDay.of(table);
    requireDays(table, ofDay, departures);
    double hours = 24.0 / ofDay;
    return new Times(new TimeHistogram(hours, departures), new TimeHistogram(hours, arrivals));
  }

  private static void requireDays(CsvTable table, int ofDay, double[] departures) {
    if (departures.length > 2 * ofDay) {
      throw InputException.of(
          table.file(),
          "Invalid histogram of %d rows, expected at most two days of %d."
              .formatted(departures.length, ofDay));
    }
    for (int i = ofDay; i < departures.length; i++) {
      if (departures[i] > 0) {
        CsvTable.Row row = table.rows().get(i);
        throw row.error(
            "departure_weight",
            row.text("departure_weight"),
            "0 after the day's %d rows".formatted(ofDay));
      }
    }
  }

  /**
   * Reads the speed class of every part of the day ({@code period,speed_class}; 96 rows are
   * quarter-hours, any number of parts of whole minutes will do) and the speeds of every class
   * ({@code speed_class,mean_km_per_h,std_km_per_h}).
   */
  public static Traffic traffic(
      Path classByPeriod, Path speedOfClass, double leastKmPerH, double greatestKmPerH) {
    Map<String, SpeedClass> classes = speedClasses(speedOfClass);
    CsvTable table = CsvTable.read(classByPeriod, "period", "speed_class");
    table.only("period", "speed_class", "note", "source");
    requireRows(table);
    List<SpeedClass> day = new ArrayList<>();
    int[] next = {1};
    Mistakes mistakes = new Mistakes(classByPeriod);
    mistakes.ofEach(
        table.rows(),
        row -> {
          requirePeriod(row, next[0]++);
          SpeedClass speedClass = classes.get(row.oneOf("speed_class", classes.keySet()));
          if (speedClass != null) {
            day.add(speedClass);
          }
        });
    mistakes.throwIfAny();
    if (StudyDay.MINUTES % day.size() != 0) {
      throw InputException.of(
          classByPeriod,
          "Invalid day of %d rows, expected a number that divides the %d minutes of a day, such as 96 (quarter-hours)."
              .formatted(day.size(), StudyDay.MINUTES));
    }
    return new Traffic(day, leastKmPerH, greatestKmPerH);
  }

  private static Map<String, SpeedClass> speedClasses(Path file) {
    CsvTable table = CsvTable.read(file, "speed_class", "mean_km_per_h", "std_km_per_h");
    table.only("speed_class", "mean_km_per_h", "std_km_per_h", "note", "source");
    requireRows(table);
    Map<String, SpeedClass> classes = new LinkedHashMap<>();
    Mistakes mistakes = new Mistakes(file);
    mistakes.ofEach(
        table.rows(),
        row -> {
          String name = row.text("speed_class");
          double mean = row.number("mean_km_per_h", Double.MIN_VALUE, 1000);
          double deviation = row.number("std_km_per_h", 0, 1000);
          if (classes.put(name, new SpeedClass(name, mean, deviation)) != null) {
            throw row.error("speed_class", name, "every class once");
          }
        });
    mistakes.throwIfAny();
    return classes;
  }

  /**
   * Reads an origin–destination matrix: {@code home_bus,work_bus,weight} and, except for neighbours
   * in the network, {@code distance_km}. Pairs that do not occur have no commuters.
   *
   * @param kmPerLength as in {@link CommuteTable#ofNeighbours}
   */
  public static CommuteTable originDestination(Path file, Network network, double kmPerLength) {
    CsvTable table = CsvTable.read(file, "home_bus", "work_bus", "weight");
    table.only("home_bus", "work_bus", "weight", "distance_km", "note", "source");
    requireRows(table);
    Set<Integer> buses = new HashSet<>();
    network.buses().forEach(bus -> buses.add(bus.number()));
    Distances distances = new Distances(network, kmPerLength);
    Map<List<Integer>, Commute> commutes = new LinkedHashMap<>();
    Mistakes mistakes = new Mistakes(file);
    mistakes.ofEach(
        table.rows(),
        row -> {
          int home = bus(row, "home_bus", buses, network);
          int work = bus(row, "work_bus", buses, network);
          if (home == work) {
            throw row.error("work_bus", row.text("work_bus"), "another bus than home_bus");
          }
          double weight = row.number("weight", 0, Double.MAX_VALUE);
          double km =
              row.isEmpty("distance_km")
                  ? distances.km(row, home, work)
                  : row.number("distance_km", Double.MIN_VALUE, 1e5);
          if (commutes.put(List.of(home, work), new Commute(home, work, km, weight)) != null) {
            throw row.error("work_bus", row.text("work_bus"), "every pair of buses once");
          }
        });
    mistakes.throwIfAny();
    if (commutes.values().stream().noneMatch(commute -> commute.weight() > 0)) {
      throw InputException.of(
          file, "Invalid weight: all are 0, expected at least one pair with commuters.");
    }
    return new CommuteTable(List.copyOf(commutes.values()));
  }

  private static int bus(CsvTable.Row row, String column, Set<Integer> buses, Network network) {
    int bus = row.integer(column);
    if (!buses.contains(bus)) {
      throw row.error(column, row.text(column), "a bus of network '%s'".formatted(network.name()));
    }
    return bus;
  }

  // Networks without lengths are welcome as long as the matrix brings all distances itself.
  private static final class Distances {
    private final Network network;
    private final double kmPerLength;
    private @Nullable Map<List<Integer>, Double> kmByPair;

    Distances(Network network, double kmPerLength) {
      this.network = network;
      this.kmPerLength = kmPerLength;
    }

    double km(CsvTable.Row row, int home, int work) {
      Map<List<Integer>, Double> byPair = kmByPair;
      if (byPair == null) {
        byPair = new HashMap<>();
        for (Commute c : CommuteTable.ofNeighbours(network, kmPerLength).commutes()) {
          byPair.put(List.of(c.homeBus(), c.workBus()), c.distanceKm());
        }
        kmByPair = byPair;
      }
      Double km = byPair.get(List.of(home, work));
      if (km == null) {
        throw row.error(
            "distance_km",
            "",
            "a distance, because buses %d and %d are not neighbours".formatted(home, work));
      }
      return km;
    }
  }

  private static void requireAny(Path file, String column, double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    if (!(sum > 0)) {
      throw InputException.of(
          file, "Invalid %s: all weights are 0, expected at least one above.".formatted(column));
    }
  }

  private static void requireRows(CsvTable table) {
    if (table.rows().isEmpty()) {
      throw InputException.of(table.file(), "Invalid table: it has a header but no rows.");
    }
  }

  private static void requirePeriod(CsvTable.Row row, int expected) {
    if (row.integer("period") != expected) {
      throw row.error("period", row.text("period"), expected + " (periods count from 1, in order)");
    }
  }
}
