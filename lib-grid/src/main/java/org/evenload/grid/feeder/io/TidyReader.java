package org.evenload.grid.feeder.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.evenload.grid.feeder.Capacitor;
import org.evenload.grid.feeder.ComplexMatrix;
import org.evenload.grid.feeder.Control;
import org.evenload.grid.feeder.Element;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Line;
import org.evenload.grid.feeder.Load;
import org.evenload.grid.feeder.Node;
import org.evenload.grid.feeder.Phase;
import org.evenload.grid.feeder.Source;
import org.evenload.grid.feeder.Switch;
import org.evenload.grid.feeder.Transformer;
import org.evenload.grid.feeder.Winding;
import org.evenload.grid.feeder.Winding.Connection;
import org.evenload.grid.input.CsvTable;
import org.evenload.grid.input.InputException;
import org.evenload.grid.input.Mistakes;

/**
 * The tidy three-phase layout, that of {@code datasets/ieee13}: {@code nodes.csv}, {@code
 * line_segments.csv}, {@code line_configs.csv} or {@code line_configs_sequence.csv}, and where they
 * exist {@code source.csv}, {@code transformers.csv}, {@code regulators.csv}, {@code
 * spot_loads.csv}, {@code distributed_load.csv}, {@code capacitors.csv}.
 */
final class TidyReader {
  private static final String SWITCH = "Switch";
  private static final double BASES_APART = 1.25;
  private static final Map<String, Double> KM_PER_LENGTH =
      Map.of(
          "length_ft", 0.3048e-3,
          "length_m", 1e-3,
          "length_km", 1.0,
          "length_mile", LineConfigs.KM_PER_MILE);
  private static final Map<String, Connection> WINDINGS =
      Map.of(
          "D", Connection.DELTA,
          "Gr.Y", Connection.WYE,
          "Gr.W", Connection.WYE,
          "Yg", Connection.WYE,
          "Y", Connection.FLOATING_WYE,
          "W", Connection.FLOATING_WYE);

  private final Path folder;
  private final NodeTable nodes;
  private final List<Element> elements = new ArrayList<>();
  private final List<Load> loads = new ArrayList<>();
  private final List<Capacitor> capacitors = new ArrayList<>();
  private final List<Control> controls = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final List<Source> sources = new ArrayList<>();
  private final Mistakes mistakes;

  private TidyReader(Path folder) {
    this.folder = folder;
    this.mistakes = new Mistakes(folder);
    this.nodes = NodeTable.read(folder.resolve("nodes.csv"));
  }

  static Feeder read(Path folder) {
    TidyReader reader = new TidyReader(folder);
    Mistakes mistakes = reader.mistakes;
    mistakes.of(reader::readSegments);
    mistakes.of(reader::readRegulators);
    if (!mistakes.any()) {
      mistakes.of(reader::readDistributedLoads);
    }
    mistakes.of(reader::readSpotLoads);
    mistakes.of(reader::readCapacitors);
    mistakes.of(() -> reader.sources.add(reader.readSource()));
    mistakes.throwIfAny();
    return new Feeder(
        FeederReader.name(folder),
        reader.sources,
        reader.nodes.all(),
        reader.elements,
        reader.loads,
        reader.capacitors,
        List.of(),
        reader.controls);
  }

  private void readSpotLoads() {
    ifExists("spot_loads.csv").ifPresent(file -> loads.addAll(LoadTables.readWide(file, nodes)));
  }

  private Optional<Path> ifExists(String name) {
    return Optional.of(folder.resolve(name)).filter(Files::exists);
  }

  private Source readSource() {
    Optional<Path> file = ifExists("source.csv");
    if (file.isEmpty()) {
      return Source.ideal(nodes.all().get(0).name(), 1, 0);
    }
    List<CsvTable.Row> rows =
        KnownColumns.read(
                file.get(),
                List.of("node", "v_pu"),
                "angle_deg",
                "r1_ohm",
                "x1_ohm",
                "r0_ohm",
                "x0_ohm")
            .rows();
    if (rows.size() != 1) {
      throw InputException.of(
          file.get(), "Invalid source: %d rows, expected one.".formatted(rows.size()));
    }
    CsvTable.Row row = rows.get(0);
    return new Source(
        nodes.at(row, "node").name(),
        row.number("v_pu", 0.1, 2),
        row.numberOr("angle_deg", 0),
        ComplexMatrix.ofSequence(
            row.numberOr("r1_ohm", 0),
            row.numberOr("x1_ohm", 0),
            row.numberOr("r0_ohm", row.numberOr("r1_ohm", 0)),
            row.numberOr("x0_ohm", row.numberOr("x1_ohm", 0))));
  }

  private void readSegments() {
    Path file = folder.resolve("line_segments.csv");
    CsvTable table =
        KnownColumns.read(
            file,
            List.of("from", "to", "config"),
            "length_ft",
            "length_m",
            "length_km",
            "length_mile",
            "state",
            "rated_a");
    String length =
        KM_PER_LENGTH.keySet().stream()
            .filter(table::has)
            .findFirst()
            .orElseThrow(
                () ->
                    InputException.of(
                        file,
                        1,
                        "Missing column 'length_km', 'length_m', 'length_ft' or 'length_mile',"
                            + " found %s.".formatted(table.columns())));
    Map<String, LineConfigs.Config> configs = LineConfigs.read(folder);
    Map<String, CsvTable.Row> transformers = new HashMap<>();
    ifExists("transformers.csv")
        .ifPresent(
            t -> {
              for (CsvTable.Row row :
                  KnownColumns.read(
                          t,
                          List.of("name", "kva"),
                          "kv_high",
                          "conn_high",
                          "kv_low",
                          "conn_low",
                          "r_pct",
                          "x_pct",
                          "vector_group",
                          "no_load_loss_kw",
                          "magnetising_pct",
                          "tap_high",
                          "tap_low")
                      .rows()) {
                if (transformers.put(row.text("name"), row) != null) {
                  throw row.error("name", row.text("name"), "each transformer once");
                }
              }
            });
    mistakes.ofEach(table.rows(), row -> segment(row, length, configs, transformers));
  }

  private void segment(
      CsvTable.Row row,
      String length,
      Map<String, LineConfigs.Config> configs,
      Map<String, CsvTable.Row> transformers) {
    Node from = nodes.at(row, "from");
    Node to = nodes.at(row, "to");
    if (from.equals(to)) {
      throw row.error("to", to.name(), "another node than 'from'");
    }
    String config = row.text("config");
    LineConfigs.Config line = configs.get(config);
    CsvTable.Row transformer = transformers.get(config);
    if (transformer == null) {
      requireOneBase(row, from, to);
    }
    if (line != null) {
      elements.add(line(row, config, line, length));
    } else if (transformer != null) {
      elements.add(transformer(row, transformer));
    } else if (config.equalsIgnoreCase(SWITCH)) {
      elements.add(openable(row, from, to));
    } else {
      Set<String> known = new TreeSet<>(configs.keySet());
      known.addAll(transformers.keySet());
      known.add(SWITCH);
      throw row.error(
          "config", config, "a configuration, a transformer or '%s'".formatted(SWITCH), known);
    }
  }

  private static void requireOneBase(CsvTable.Row row, Node from, Node to) {
    double ratio = from.baseVolts() / to.baseVolts();
    if (ratio > BASES_APART || ratio < 1 / BASES_APART) {
      throw row.error(
          "to",
          to.name(),
          "a node of the same voltage as '%s': kv_ln_base is %s here and %s there"
              .formatted(from.name(), to.baseVolts() / 1e3, from.baseVolts() / 1e3));
    }
  }

  private String uniqueName(String from, String to) {
    String name = from + "-" + to;
    for (int n = 2; !names.add(name); n++) {
      name = from + "-" + to + "#" + n;
    }
    return name;
  }

  private Line line(
      CsvTable.Row row, String configName, LineConfigs.Config config, String lengthColumn) {
    double km = row.number(lengthColumn) * KM_PER_LENGTH.getOrDefault(lengthColumn, 1.0);
    if (km < 0) {
      throw row.error(lengthColumn, row.text(lengthColumn), "a length ≥ 0");
    }
    LineConfigs.Config used = config;
    if (config.phaseFree()) {
      used = config.only(NodeTable.shared(nodes.at(row, "from"), nodes.at(row, "to")));
    }
    String user = "config " + configName;
    String from = nodes.at(row, "from", used.phases(), user).name();
    String to = nodes.at(row, "to", used.phases(), user).name();
    if (used.phases().isEmpty()) {
      throw row.error("to", to, "a node that shares a phase with '%s'".formatted(from));
    }
    return new Line(
        uniqueName(from, to),
        from,
        to,
        used.phases(),
        used.seriesOhmPerKm().times(km),
        used.shuntSiemensPerKm().times(km),
        row.isEmpty("rated_a") ? Double.POSITIVE_INFINITY : NodeTable.positive(row, "rated_a"));
  }

  private Transformer transformer(CsvTable.Row row, CsvTable.Row data) {
    List<Phase> abc = Phase.ABC;
    String from = nodes.at(row, "from", abc, "a transformer").name();
    String to = nodes.at(row, "to", abc, "a transformer").name();
    double r = data.number("r_pct", 0, 100);
    double x = data.number("x_pct", 0, 100);
    if (r == 0 && x == 0) {
      throw data.error("x_pct", "0", "an impedance that is not zero");
    }
    double kvHigh = NodeTable.positive(data, "kv_high");
    double kvLow = NodeTable.positive(data, "kv_low");
    requireBase(data, "kv_high", kvHigh, nodes.at(row, "from"));
    requireBase(data, "kv_low", kvLow, nodes.at(row, "to"));
    VectorGroup group = vectorGroup(data);
    double kva = NodeTable.positive(data, "kva");
    Winding high =
        Winding.of(from, group.high(), kvHigh, r / 2).withTap(data.numberOr("tap_high", 1));
    Winding low =
        new Winding(
            to,
            group.lowPhases(),
            Phase.GROUND,
            group.low(),
            kvLow,
            r / 2,
            data.numberOr("tap_low", 1),
            Winding.TapRange.STANDARD,
            List.of());
    return new Transformer(
        uniqueName(from, to),
        kva,
        List.of(high, low),
        List.of(x),
        100 * data.numberOr("no_load_loss_kw", 0) / kva,
        data.numberOr("magnetising_pct", 0),
        Transformer.STANDARD_GROUNDING_PPM,
        group.shift());
  }

  private static void requireBase(CsvTable.Row row, String column, double kv, Node node) {
    double base = node.baseVolts() * Math.sqrt(3) / 1e3;
    if (kv / base > BASES_APART || base / kv > BASES_APART) {
      throw row.error(
          column,
          row.text(column),
          "the voltage of node '%s', whose kv_ln_base %s makes %.4g kV between phases"
              .formatted(node.name(), node.baseVolts() / 1e3, base));
    }
  }

  private static VectorGroup vectorGroup(CsvTable.Row data) {
    if (data.isEmpty("vector_group")) {
      return VectorGroup.of(connection(data, "conn_high"), connection(data, "conn_low"));
    }
    return VectorGroup.parse(data.text("vector_group"))
        .orElseThrow(
            () ->
                data.error(
                    "vector_group",
                    data.text("vector_group"),
                    "a group such as Dyn11, YNd1 or YNyn0 (of even numbers 0, 4 and 8)"));
  }

  private static Connection connection(CsvTable.Row row, String column) {
    return Objects.requireNonNull(WINDINGS.get(row.oneOf(column, WINDINGS.keySet())));
  }

  // The published layout of IEEE 13 states the position in its note.
  private Switch openable(CsvTable.Row row, Node from, Node to) {
    List<Phase> phases = NodeTable.shared(from, to);
    if (phases.isEmpty()) {
      throw row.error(
          "to", to.name(), "a node that shares a phase with '%s'".formatted(from.name()));
    }
    String column = row.isEmpty("state") ? "note" : "state";
    String state = row.isEmpty(column) ? "closed" : row.oneOf(column, Set.of("open", "closed"));
    return new Switch(
        uniqueName(from.name(), to.name()),
        from.name(),
        to.name(),
        phases,
        state.equals("open") ? Switch.State.OPEN : Switch.State.CLOSED);
  }

  private void readRegulators() {
    ifExists("regulators.csv")
        .ifPresent(
            file -> new RegulatorTable(nodes, elements, controls, this::uniqueName).read(file));
    ifExists("regulator.json")
        .filter(file -> ifExists("regulators.csv").isEmpty())
        .ifPresent(file -> PublishedRegulator.insert(file, nodes, elements));
  }

  private void readDistributedLoads() {
    Optional<Path> file = ifExists("distributed_load.csv");
    if (file.isEmpty()) {
      return;
    }
    mistakes.ofEach(
        KnownColumns.read(
                file.get(), List.of("from", "to", "model"), LoadTables.wideAnd("placement"))
            .rows(),
        row -> {
          new DistributedLoad(nodes, elements, loads).place(row);
        });
  }

  private void readCapacitors() {
    Optional<Path> file = ifExists("capacitors.csv");
    if (file.isEmpty()) {
      return;
    }
    mistakes.ofEach(
        KnownColumns.read(
                file.get(), List.of("node"), "ph_a_kvar", "ph_b_kvar", "ph_c_kvar", "kv_nominal")
            .rows(),
        row -> {
          for (Phase phase : Phase.ABC) {
            String column = "ph_" + Character.toLowerCase(phase.name().charAt(0)) + "_kvar";
            double kvar = row.numberOr(column, 0);
            if (kvar != 0) {
              Node node = nodes.at(row, "node", List.of(phase), "the capacitor");
              capacitors.add(
                  new Capacitor(
                      node.name(),
                      phase,
                      kvar,
                      row.isEmpty("kv_nominal")
                          ? node.baseVolts()
                          : NodeTable.positive(row, "kv_nominal") * 1e3));
            }
          }
        });
  }
}
