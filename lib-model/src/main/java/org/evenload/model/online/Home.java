package org.evenload.model.online;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Load;
import org.evenload.grid.feeder.Phase;

/**
 * A place on a feeder that may have a vehicle. Its charger is connected as its loads are: to one
 * phase, or to all three in equal parts.
 *
 * @param number from 1, in the order of the feeder's loads
 * @param phases one or three
 */
public record Home(int number, String node, Set<Phase> phases) implements Serializable {
  public Home {
    phases = Set.copyOf(phases);
    if (phases.size() != 1 && phases.size() != 3) {
      throw new IllegalArgumentException(
          "Invalid phases '%s' of home %d, expected one or three.".formatted(phases, number));
    }
  }

  /**
   * The homes behind a feeder's loads. Loads with power on all phases of a node are homes with
   * three-phase connections; any other load is a home, or several, on its phase (a load between
   * phases on its first). Every such place has as many homes as its rated power is a multiple of a
   * home's peak, rounded, and at least one.
   *
   * @param homePeakKw rated power of one home
   */
  public static List<Home> of(Feeder feeder, double homePeakKw) {
    if (!(homePeakKw > 0) || Double.isInfinite(homePeakKw)) {
      throw new IllegalArgumentException(
          "Invalid peak of a home '%s', expected kW > 0.".formatted(homePeakKw));
    }
    Map<String, List<Load>> byNode = new LinkedHashMap<>();
    for (Load load : feeder.loads()) {
      if (load.kw() > 0) {
        byNode.computeIfAbsent(load.node(), n -> new ArrayList<>()).add(load);
      }
    }
    List<Home> homes = new ArrayList<>();
    byNode.forEach(
        (node, loads) -> {
          Set<Phase> phases = new TreeSet<>(loads.stream().map(Load::phase).toList());
          if (phases.size() == 3) {
            addHomes(homes, node, phases, loads.stream().mapToDouble(Load::kw).sum(), homePeakKw);
          } else {
            loads.forEach(l -> addHomes(homes, node, Set.of(l.phase()), l.kw(), homePeakKw));
          }
        });
    return List.copyOf(homes);
  }

  private static void addHomes(
      List<Home> homes, String node, Set<Phase> phases, double kw, double homePeakKw) {
    long count = Math.max(1, Math.round(kw / homePeakKw));
    for (long k = 0; k < count; k++) {
      homes.add(new Home(homes.size() + 1, node, phases));
    }
  }
}
