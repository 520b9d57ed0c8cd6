package org.evenload.grid.feeder.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.evenload.grid.feeder.ComplexMatrix;
import org.evenload.grid.feeder.Element;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Line;
import org.evenload.grid.feeder.Load;
import org.evenload.grid.feeder.LoadModel;
import org.evenload.grid.feeder.Node;
import org.evenload.grid.feeder.Phase;
import org.evenload.grid.feeder.Source;
import org.evenload.grid.feeder.Transformer;
import org.evenload.grid.feeder.Transformer.Winding;
import org.evenload.grid.feeder.VoltageBand;
import org.evenload.grid.input.InputException;
import org.evenload.grid.input.InputFiles;

/**
 * The OpenDSS scripts of the IEEE European low-voltage feeder: {@code Transformers.txt}, {@code
 * LineCode.txt} (sequence values), {@code Lines.txt}, {@code Loads.txt} and, where they exist,
 * {@code LoadShapes.txt} with their profiles. The first bus of the first transformer is the source,
 * with the voltage and short-circuit currents that the feeder's description gives for it (1.05
 * p.u., 3000 A three-phase, 5 A single-phase). Properties not set have the defaults of OpenDSS.
 */
final class OpenDssReader {
  private static final double SOURCE_PU = 1.05;
  private static final double SHORT_CIRCUIT_3_A = 3000;
  private static final double SHORT_CIRCUIT_1_A = 5;
  private static final double X1_PER_R1 = 4;
  private static final double X0_PER_R0 = 3;
  private static final double FREQUENCY_HZ = 50;
  private static final Map<String, Double> KM_PER_UNIT =
      Map.of("km", 1.0, "m", 1e-3, "ft", 0.3048e-3, "kft", 0.3048, "mi", LineConfigs.KM_PER_MILE);

  private final Path folder;
  private final Map<String, Set<Phase>> phasesByBus = new LinkedHashMap<>();
  private final Map<String, Double> voltsByBus = new LinkedHashMap<>();
  private final VoltageLevels levels = new VoltageLevels();
  private final List<Element> elements = new ArrayList<>();
  private final List<Load> loads = new ArrayList<>();
  private final List<double[]> profilesKw = new ArrayList<>();

  private OpenDssReader(Path folder) {
    this.folder = folder;
  }

  static FeederCase read(Path folder) {
    OpenDssReader reader = new OpenDssReader(folder);
    reader.readTransformers();
    reader.readLines();
    reader.levels.spread(reader.voltsByBus);
    reader.readLoads();
    return reader.build();
  }

  private FeederCase build() {
    List<Node> nodes = new ArrayList<>();
    phasesByBus.forEach(
        (bus, phases) -> {
          Double volts = voltsByBus.get(bus);
          if (volts == null) {
            throw InputException.of(
                folder, "Invalid feeder: no path from bus '%s' to a transformer.".formatted(bus));
          }
          nodes.add(Node.of(bus, phases, volts));
        });
    Feeder feeder =
        new Feeder(
            FeederReader.name(folder),
            source(elements.get(0).from()),
            nodes,
            elements,
            loads,
            List.of());
    return profilesKw.size() == loads.size()
        ? new FeederCase(feeder, profilesKw)
        : FeederCase.withoutProfiles(feeder);
  }

  // Zero sequence: |2·Z1 + Z0| = 3·V/I1 with X0 = 3·R0, a quadratic in R0.
  private Source source(String bus) {
    double volts = voltsByBus.getOrDefault(bus, 0.0);
    double r1 = volts / SHORT_CIRCUIT_3_A / Math.hypot(1, X1_PER_R1);
    double x1 = X1_PER_R1 * r1;
    double loop = 3 * volts / SHORT_CIRCUIT_1_A;
    double a = 1 + X0_PER_R0 * X0_PER_R0;
    double b = 4 * (r1 + X0_PER_R0 * x1);
    double c = 4 * (r1 * r1 + x1 * x1) - loop * loop;
    double r0 = (-b + Math.sqrt(b * b - 4 * a * c)) / (2 * a);
    return new Source(bus, SOURCE_PU, 0, ComplexMatrix.ofSequence(r1, x1, r0, X0_PER_R0 * r0));
  }

  /** A bus with the phases an element uses there, as in {@code 34.1} or {@code 34.1.2.3}. */
  private record Terminal(String bus, List<Phase> phases) {}

  private Terminal terminal(DssFile.Entry entry, String text, int phaseCount) {
    String[] parts = text.split("\\.", -1);
    List<Phase> phases = new ArrayList<>();
    for (int i = 1; i < parts.length; i++) {
      switch (parts[i]) {
        case "0" -> {}
        case "1", "2", "3" -> phases.add(Phase.values()[Integer.parseInt(parts[i]) - 1]);
        default ->
            throw entry.error(
                "Invalid bus '%s', expected conductors 1, 2, 3 or 0 after the name."
                    .formatted(text));
      }
    }
    if (parts.length == 1) {
      phases.addAll(List.of(Phase.values()).subList(0, phaseCount));
    }
    phasesByBus.computeIfAbsent(parts[0], bus -> EnumSet.noneOf(Phase.class)).addAll(phases);
    return new Terminal(parts[0], phases);
  }

  private void readTransformers() {
    Path file = folder.resolve("Transformers.txt");
    for (DssFile.Entry entry : DssFile.read(file, "Transformer")) {
      entry.allow(
          Set.of(
              "phases",
              "windings",
              "buses",
              "conns",
              "kvs",
              "kvas",
              "xhl",
              "%rs",
              "%loadloss",
              "sub"));
      List<String> buses = entry.list("buses");
      List<Double> kvs = entry.numbers("kvs");
      List<Double> kvas = entry.numbers("kvas");
      List<String> connections = entry.list("conns");
      if (entry.numberOr("phases", 3) != 3
          || buses.size() != 2
          || kvs.size() != 2
          || kvas.isEmpty()
          || connections.size() != 2) {
        throw entry.error(
            "Unsupported transformer '%s', expected three phases and two windings."
                .formatted(entry.name()));
      }
      double r =
          entry.has("%rs")
              ? entry.numbers("%rs").stream().mapToDouble(Double::doubleValue).sum()
              : entry.numberOr("%loadloss", 0.4);
      Terminal from = terminal(entry, buses.get(0), 3);
      Terminal to = terminal(entry, buses.get(1), 3);
      voltsByBus.put(from.bus(), kvs.get(0) * 1e3 / Math.sqrt(3));
      voltsByBus.put(to.bus(), kvs.get(1) * 1e3 / Math.sqrt(3));
      elements.add(
          new Transformer(
              entry.name(),
              from.bus(),
              to.bus(),
              kvas.get(0),
              kvs.get(0),
              winding(entry, connections.get(0)),
              kvs.get(1),
              winding(entry, connections.get(1)),
              r,
              entry.positive("xhl")));
    }
    if (elements.isEmpty()) {
      throw InputException.of(file, "Invalid feeder: no transformer.");
    }
  }

  private static Winding winding(DssFile.Entry entry, String text) {
    return switch (text) {
      case "delta", "ll" -> Winding.DELTA;
      case "wye", "ln", "y" -> Winding.WYE_GROUNDED;
      default -> throw entry.error("Invalid conns '%s', expected delta or wye.".formatted(text));
    };
  }

  /** Sequence values per kilometre as phase matrices. */
  private record LineCode(ComplexMatrix seriesOhmPerKm, ComplexMatrix shuntSiemensPerKm) {}

  private Map<String, LineCode> readLineCodes() {
    Map<String, LineCode> codes = new HashMap<>();
    for (DssFile.Entry entry : DssFile.read(folder.resolve("LineCode.txt"), "LineCode")) {
      entry.allow(Set.of("nphases", "r1", "x1", "r0", "x0", "c1", "c0", "units", "basefreq"));
      double perKm = 1 / kmPer(entry, "units");
      double siemensPerNano = 2 * Math.PI * entry.numberOr("basefreq", FREQUENCY_HZ) * 1e-9 * perKm;
      ComplexMatrix series =
          ComplexMatrix.ofSequence(
                  entry.number("r1"), entry.number("x1"), entry.number("r0"), entry.number("x0"))
              .times(perKm);
      try {
        series.inverse();
      } catch (ArithmeticException e) {
        throw entry.error(
            "Invalid line code '%s', expected impedances that are not zero."
                .formatted(entry.name()));
      }
      codes.put(
          entry.name(),
          new LineCode(
              series,
              ComplexMatrix.ofSequence(0, entry.numberOr("c1", 3.4), 0, entry.numberOr("c0", 1.6))
                  .times(siemensPerNano)));
    }
    return codes;
  }

  private static double kmPer(DssFile.Entry entry, String property) {
    Double km = KM_PER_UNIT.get(entry.text(property));
    if (km == null) {
      throw entry.error(
          "Invalid %s '%s', expected one of %s."
              .formatted(property, entry.text(property), KM_PER_UNIT.keySet()));
    }
    return km;
  }

  private void readLines() {
    Map<String, LineCode> codes = readLineCodes();
    for (DssFile.Entry entry : DssFile.read(folder.resolve("Lines.txt"), "Line")) {
      entry.allow(Set.of("bus1", "bus2", "phases", "linecode", "length", "units"));
      LineCode code = codes.get(entry.text("linecode"));
      if (code == null) {
        throw entry.error(
            "Invalid linecode '%s', expected one of %s."
                .formatted(entry.text("linecode"), codes.keySet()));
      }
      int phases = (int) entry.numberOr("phases", 3);
      double km = entry.number("length") * kmPer(entry, "units");
      if (km < 0 || phases < 1 || phases > 3) {
        throw entry.error(
            "Invalid line '%s', expected a length ≥ 0 and 1 to 3 phases.".formatted(entry.name()));
      }
      Terminal from = terminal(entry, entry.text("bus1"), phases);
      Terminal to = terminal(entry, entry.text("bus2"), phases);
      if (!from.phases().equals(to.phases()) || from.phases().size() != phases) {
        throw entry.error(
            "Invalid line '%s', expected the same %d phases at both ends."
                .formatted(entry.name(), phases));
      }
      int[] used = from.phases().stream().mapToInt(Enum::ordinal).toArray();
      elements.add(
          new Line(
              entry.name(),
              from.bus(),
              to.bus(),
              from.phases(),
              code.seriesOhmPerKm().submatrix(used).times(km),
              code.shuntSiemensPerKm().submatrix(used).times(km)));
      levels.line(from.bus(), to.bus());
    }
  }

  private void readLoads() {
    Map<String, DssFile.Entry> shapes = new HashMap<>();
    Path shapeFile = folder.resolve("LoadShapes.txt");
    if (Files.exists(shapeFile)) {
      DssFile.read(shapeFile, "Loadshape").forEach(entry -> shapes.put(entry.name(), entry));
    }
    for (DssFile.Entry entry : DssFile.read(folder.resolve("Loads.txt"), "Load")) {
      entry.allow(
          Set.of(
              "phases", "bus1", "kv", "kw", "kvar", "pf", "conn", "model", "yearly", "daily",
              "vminpu", "vmaxpu"));
      int before = loads.size();
      addLoads(entry);
      String shape = entry.textOr("yearly", entry.textOr("daily", ""));
      if (!shape.isEmpty()) {
        DssFile.Entry found = shapes.get(shape);
        if (found == null) {
          throw entry.error("Invalid shape '%s', expected one of LoadShapes.txt.".formatted(shape));
        }
        double[] profile = profile(found, entry.number("kw"));
        int parts = loads.size() - before;
        double[] share = new double[profile.length];
        for (int step = 0; step < share.length; step++) {
          share[step] = profile[step] / parts;
        }
        for (int part = 0; part < parts; part++) {
          profilesKw.add(share);
        }
      }
    }
  }

  private void addLoads(DssFile.Entry entry) {
    int phases = (int) entry.numberOr("phases", 3);
    boolean delta = winding(entry, entry.textOr("conn", "wye")) == Winding.DELTA;
    Terminal at = terminal(entry, entry.text("bus1"), delta && phases == 1 ? 2 : phases);
    if (!voltsByBus.containsKey(at.bus())) {
      throw entry.error("Invalid bus1 '%s', expected a bus of a line.".formatted(at.bus()));
    }
    double kw = entry.number("kw");
    double pf = entry.numberOr("pf", 0.88);
    double kvar =
        entry.has("kvar")
            ? entry.number("kvar")
            : kw * Math.signum(pf) * Math.tan(Math.acos(Math.min(1, Math.abs(pf))));
    double volts = entry.positive("kv") * 1e3;
    boolean ofLines = phases == 3 && !delta;
    int parts = phases == 3 ? 3 : 1;
    for (int part = 0; part < parts; part++) {
      Phase start = at.phases().get(part);
      loads.add(
          new Load(
              entry.name(),
              at.bus(),
              start,
              delta ? at.phases().get((part + 1) % at.phases().size()) : null,
              model(entry),
              kw / parts,
              kvar / parts,
              ofLines ? volts / Math.sqrt(3) : volts,
              new VoltageBand(
                  entry.numberOr("vminpu", VoltageBand.STANDARD.minPu()),
                  entry.numberOr("vmaxpu", VoltageBand.STANDARD.maxPu()))));
    }
  }

  private static LoadModel model(DssFile.Entry entry) {
    return switch (entry.textOr("model", "1")) {
      case "1" -> LoadModel.CONSTANT_POWER;
      case "2" -> LoadModel.CONSTANT_IMPEDANCE;
      case "5" -> LoadModel.CONSTANT_CURRENT;
      default ->
          throw entry.error(
              "Unsupported model '%s', expected 1 (constant power), 2 (impedance) or 5 (current)."
                  .formatted(entry.text("model")));
    };
  }

  private double[] profile(DssFile.Entry shape, double kw) {
    shape.allow(Set.of("npts", "minterval", "interval", "mult", "useactual"));
    String written = shape.textAsWritten("mult").replaceFirst("(?i)^file=", "");
    Path asWritten = folder.resolve(written);
    Path moved = folder.resolve("profiles").resolve(Path.of(written).getFileName());
    Path file = Files.exists(asWritten) ? asWritten : moved;
    boolean actual = shape.textOr("useactual", "no").matches("true|yes|y|t");
    try {
      double factor = actual ? 1 : kw;
      return new String(InputFiles.bytes(file), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .mapToDouble(line -> factor * Double.parseDouble(line))
          .toArray();
    } catch (IOException e) {
      throw shape.error("Cannot read profile %s.".formatted(file));
    } catch (NumberFormatException e) {
      throw InputException.of(file, "Invalid profile: %s.".formatted(e.getMessage()), e);
    }
  }
}
