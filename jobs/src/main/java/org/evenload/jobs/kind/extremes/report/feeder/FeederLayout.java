package org.evenload.jobs.kind.extremes.report.feeder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.evenload.grid.feeder.Element;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Line;
import org.evenload.grid.feeder.Switch;
import org.evenload.grid.feeder.io.FeederReader;
import org.evenload.grid.input.CsvTable;
import org.evenload.jobs.kind.extremes.report.data.Buses;

/**
 * Where the nodes of a feeder lie, seen from its source.
 *
 * @param unit of the distances: {@code km}, or {@code sections} where lengths are not known
 * @param nodes by name, the source first, every other after the one upstream of it
 */
public record FeederLayout(String unit, Map<String, Place> nodes) {

  /**
   * @param upstream the next node towards the source; empty for the source
   * @param distance along the feeder from the source
   */
  public record Place(String node, String upstream, double distance) {}

  private record Ends(String from, String to) {
    static Ends of(String from, String to) {
      return from.compareTo(to) <= 0 ? new Ends(from, to) : new Ends(to, from);
    }
  }

  private static final String SEGMENTS = "line_segments.csv";
  private static final Map<String, Double> KM =
      Map.of("length_ft", 0.3048e-3, "length_m", 1e-3, "length_km", 1.0, "length_mile", 1.609344);

  /**
   * Reads the feeder of a folder.
   *
   * @throws org.evenload.grid.input.InputException if a file of the feeder is wrong
   */
  public static FeederLayout read(Path folder) {
    return of(FeederReader.readFeeder(folder), lengths(folder));
  }

  private static FeederLayout of(Feeder feeder, Map<Ends, Double> lengthsKm) {
    List<Element> closed = feeder.elements().stream().filter(FeederLayout::conducts).toList();
    boolean inKm =
        closed.stream()
            .filter(element -> element instanceof Line)
            .allMatch(line -> lengthsKm.containsKey(Ends.of(line.from(), line.to())));
    Map<String, Set<String>> neighbours = new HashMap<>();
    for (Element element : closed) {
      link(neighbours, element.from(), element.to());
      link(neighbours, element.to(), element.from());
    }
    Map<String, Place> places = new LinkedHashMap<>();
    Deque<Place> open = new ArrayDeque<>(List.of(new Place(feeder.source().node(), "", 0)));
    while (!open.isEmpty()) {
      Place here = open.remove();
      if (places.putIfAbsent(here.node(), here) == null) {
        for (String next : neighbours.getOrDefault(here.node(), Set.of())) {
          double step = inKm ? lengthsKm.getOrDefault(Ends.of(here.node(), next), 0.0) : 1;
          open.add(new Place(next, here.node(), here.distance() + step));
        }
      }
    }
    return new FeederLayout(inKm ? "km" : "sections", places);
  }

  private static boolean conducts(Element element) {
    return !(element instanceof Switch link) || link.state() == Switch.State.CLOSED;
  }

  private static void link(Map<String, Set<String>> neighbours, String from, String to) {
    neighbours.computeIfAbsent(from, name -> new LinkedHashSet<>()).add(to);
  }

  private static Map<Ends, Double> lengths(Path folder) {
    boolean isTidy = Files.exists(folder.resolve("nodes.csv"));
    if (!isTidy || !Files.exists(folder.resolve(SEGMENTS))) {
      return Map.of();
    }
    CsvTable table = CsvTable.read(folder.resolve(SEGMENTS), "from", "to");
    Map<Ends, Double> lengths = new HashMap<>();
    for (CsvTable.Row row : table.rows()) {
      KM.forEach(
          (column, km) -> {
            if (table.has(column) && !row.isEmpty(column)) {
              lengths.put(Ends.of(row.text("from"), row.text("to")), row.number(column) * km);
            }
          });
    }
    return lengths;
  }

  /** Unknown for a node that the layout does not have. */
  public OptionalDouble distance(String node) {
    Place place = nodes.get(node);
    return place == null ? OptionalDouble.empty() : OptionalDouble.of(place.distance());
  }

  /** The nodes with the greatest distance, by name. */
  public Set<String> farthest(int most) {
    List<Place> ordered = new ArrayList<>(nodes.values());
    ordered.sort(
        Comparator.comparingDouble(Place::distance)
            .reversed()
            .thenComparing(Place::node, Buses.ORDER));
    Set<String> farthest = new TreeSet<>(Buses.ORDER);
    ordered.stream().limit(most).forEach(place -> farthest.add(place.node()));
    return farthest;
  }
}
