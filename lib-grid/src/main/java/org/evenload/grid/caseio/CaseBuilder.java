package org.evenload.grid.caseio;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.evenload.grid.input.InputException;
import org.evenload.grid.input.Mistakes;
import org.evenload.grid.network.Branch;
import org.evenload.grid.network.Bus;
import org.evenload.grid.network.BusType;
import org.evenload.grid.network.DcLine;
import org.evenload.grid.network.Generator;
import org.evenload.grid.network.LinearConstraint;
import org.evenload.grid.network.Network;

/**
 * Collects the parts of a case with the place each came from, so that a mistake in one of them, or
 * between them, is reported where the user can mend it.
 */
final class CaseBuilder {
  private record Place(Path file, long line) {}

  private static final int MOST_WARNINGS = 30;

  private final Path path;
  private final Mistakes mistakes;
  private final List<String> warnings = new ArrayList<>();
  private final List<Bus> buses = new ArrayList<>();
  private final Map<Integer, Place> busPlaces = new HashMap<>();
  private final List<Branch> branches = new ArrayList<>();
  private final List<Place> branchPlaces = new ArrayList<>();
  private final List<Generator> generators = new ArrayList<>();
  private final List<Place> generatorPlaces = new ArrayList<>();
  private final List<DcLine> dcLines = new ArrayList<>();
  private final List<LinearConstraint> constraints = new ArrayList<>();

  CaseBuilder(Path path) {
    this.path = path;
    this.mistakes = new Mistakes(path);
  }

  /** Reads every row, those after a bad one too; {@link #build} tells all mistakes. */
  <T> void ofEach(Iterable<T> rows, Consumer<T> reading) {
    mistakes.ofEach(rows, reading);
  }

  /** Reads now; a mistake is told by {@link #build}. */
  void of(Runnable reading) {
    mistakes.of(reading);
  }

  /** The same of something with a value, which stays {@code otherwise} after a mistake. */
  <T> T of(T otherwise, Supplier<T> reading) {
    List<T> read = new ArrayList<>(1);
    mistakes.of(() -> read.add(reading.get()));
    return read.isEmpty() ? otherwise : read.get(0);
  }

  void warn(String sentence) {
    warnings.add(path + ": " + sentence);
  }

  void warn(Path file, long line, String sentence) {
    warnings.add(file + ":" + line + ": " + sentence);
  }

  void bus(Path file, long line, Supplier<Bus> make) {
    Bus bus = at(file, line, make);
    Place earlier = busPlaces.putIfAbsent(bus.number(), new Place(file, line));
    if (earlier != null) {
      throw InputException.of(
          file,
          line,
          "Invalid bus number '%d', expected each bus once: line %d has it already."
              .formatted(bus.number(), earlier.line()));
    }
    buses.add(bus);
  }

  void branch(Path file, long line, Supplier<Branch> make) {
    branches.add(at(file, line, make));
    branchPlaces.add(new Place(file, line));
  }

  void generator(Path file, long line, Supplier<Generator> make) {
    generators.add(at(file, line, make));
    generatorPlaces.add(new Place(file, line));
  }

  /** A line between the two generators of these positions. */
  void dcLine(Path file, long line, DcLine dcLine) {
    dcLines.add(at(file, line, () -> dcLine));
  }

  void constraint(LinearConstraint constraint) {
    constraints.add(constraint);
  }

  /**
   * @throws InputException if anything that was read is wrong, or the parts do not fit together
   */
  CaseFile build(String name, double baseMva) {
    mistakes.throwIfAny();
    if (buses.isEmpty()) {
      throw InputException.of(path, "Cannot read case: it has no buses.");
    }
    requireBuses();
    disconnectIsolatedBuses();
    warnOfSwitches();
    return new CaseFile(
        new Network(name, baseMva, buses, branches, generators, dcLines, constraints),
        mostWarnings());
  }

  private void warn(Place place, String sentence) {
    warn(place.file(), place.line(), sentence);
  }

  // Thousands of equal warnings hide the one that matters.
  private List<String> mostWarnings() {
    if (warnings.size() <= MOST_WARNINGS) {
      return warnings;
    }
    List<String> shown = new ArrayList<>(warnings.subList(0, MOST_WARNINGS));
    shown.add("%s: %d more warnings.".formatted(path, warnings.size() - MOST_WARNINGS));
    return shown;
  }

  private void requireBuses() {
    for (int i = 0; i < branches.size(); i++) {
      Branch branch = branches.get(i);
      Place place = branchPlaces.get(i);
      mistakes.of(() -> requireBus(branch.from(), "from bus", place));
      mistakes.of(() -> requireBus(branch.to(), "to bus", place));
    }
    for (int i = 0; i < generators.size(); i++) {
      Generator generator = generators.get(i);
      Place place = generatorPlaces.get(i);
      mistakes.of(() -> requireBus(generator.bus(), "generator bus", place));
    }
    mistakes.throwIfAny();
  }

  private void requireBus(int number, String role, Place place) {
    if (!busPlaces.containsKey(number)) {
      throw InputException.of(
          place.file(),
          place.line(),
          "Invalid %s '%d', expected the number of one of the %d buses, which are in %d…%d."
              .formatted(
                  role,
                  number,
                  buses.size(),
                  Collections.min(busPlaces.keySet()),
                  Collections.max(busPlaces.keySet())));
    }
  }

  // As MATPOWER does: what touches an isolated bus is out of service with it.
  private void disconnectIsolatedBuses() {
    Map<Integer, BusType> types = new HashMap<>();
    buses.forEach(bus -> types.put(bus.number(), bus.type()));
    for (int i = 0; i < branches.size(); i++) {
      Branch branch = branches.get(i);
      boolean isolated =
          types.get(branch.from()) == BusType.ISOLATED
              || types.get(branch.to()) == BusType.ISOLATED;
      if (branch.inService() && isolated) {
        branches.set(i, branch.outOfService());
        warn(
            branchPlaces.get(i),
            "Branch %d–%d is taken out of service: it ends at an isolated bus."
                .formatted(branch.from(), branch.to()));
      }
    }
    for (int i = 0; i < generators.size(); i++) {
      Generator generator = generators.get(i);
      if (generator.inService() && types.get(generator.bus()) == BusType.ISOLATED) {
        generators.set(i, generator.outOfService());
        warn(
            generatorPlaces.get(i),
            "The generator at isolated bus %d is taken out of service.".formatted(generator.bus()));
      }
    }
  }

  private void warnOfSwitches() {
    for (int i = 0; i < branches.size(); i++) {
      Branch branch = branches.get(i);
      if (branch.inService() && branch.isSwitch()) {
        warn(
            branchPlaces.get(i),
            "Branch %d–%d of r %s and x %s p.u. joins its buses like a closed switch: it is taken as %s p.u. of reactance."
                .formatted(
                    branch.from(),
                    branch.to(),
                    branch.rPu(),
                    branch.xPu(),
                    Branch.SWITCH_REACTANCE_PU));
      }
    }
  }

  // The records refuse what no network can have; here their complaint gets its place.
  private static <T> T at(Path file, long line, Supplier<T> make) {
    try {
      return make.get();
    } catch (IllegalArgumentException e) {
      throw InputException.of(file, line, String.valueOf(e.getMessage()));
    }
  }
}
