package org.evenload.grid.feeder.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.evenload.grid.feeder.ComplexMatrix;
import org.evenload.grid.feeder.Phase;
import org.evenload.grid.input.CsvTable;
import org.evenload.grid.input.InputException;

/**
 * Impedance and shunt admittance per kilometre by configuration, from phase pairs ({@code
 * line_configs.csv}) and from sequence values ({@code line_configs_sequence.csv}).
 */
final class LineConfigs {
  static final double KM_PER_MILE = 1.609344;

  /**
   * One configuration.
   *
   * @param phases rows of the matrices
   * @param phaseFree whether the phases are equal, so that a section may use any of them
   */
  record Config(
      List<Phase> phases,
      boolean phaseFree,
      ComplexMatrix seriesOhmPerKm,
      ComplexMatrix shuntSiemensPerKm) {

    /** The rows and columns of some of the phases. */
    Config only(List<Phase> wanted) {
      int[] indices = wanted.stream().mapToInt(phases::indexOf).toArray();
      return new Config(
          wanted,
          phaseFree,
          seriesOhmPerKm.submatrix(indices),
          shuntSiemensPerKm.submatrix(indices));
    }
  }

  private record Entry(double rOhm, double xOhm, double bMicroSiemens) {}

  private static final String[] SEQUENCE_COLUMNS = {
    "r1_ohm_per_km", "x1_ohm_per_km", "b1_uS_per_km",
    "r0_ohm_per_km", "x0_ohm_per_km", "b0_uS_per_km",
    "r1_ohm_per_mile", "x1_ohm_per_mile", "b1_uS_per_mile",
    "r0_ohm_per_mile", "x0_ohm_per_mile", "b0_uS_per_mile"
  };

  private LineConfigs() {}

  static Map<String, Config> read(Path folder) {
    Map<String, Config> configs = new LinkedHashMap<>();
    Path pairs = folder.resolve("line_configs.csv");
    Path sequence = folder.resolve("line_configs_sequence.csv");
    if (Files.exists(pairs) || !Files.exists(sequence)) {
      readPairs(pairs, configs);
    }
    if (Files.exists(sequence)) {
      readSequence(sequence, configs);
    }
    return configs;
  }

  private static void readPairs(Path file, Map<String, Config> configs) {
    CsvTable table =
        KnownColumns.read(
            file,
            List.of("config", "phase_i", "phase_j"),
            "r_ohm_per_mile",
            "x_ohm_per_mile",
            "b_uS_per_mile",
            "r_ohm_per_km",
            "x_ohm_per_km",
            "b_uS_per_km");
    Columns columns = Columns.of(table, "r_ohm", "x_ohm", "b_uS");
    Map<String, Map<Set<Phase>, Entry>> entries = new LinkedHashMap<>();
    for (CsvTable.Row row : table.rows()) {
      Set<Phase> pair =
          new TreeSet<>(Set.copyOf(List.of(phase(row, "phase_i"), phase(row, "phase_j"))));
      Entry entry = columns.read(row);
      if (pair.size() == 1 && entry.rOhm() == 0 && entry.xOhm() == 0) {
        throw row.error(columns.name(0), "0", "an impedance of the phase itself that is not zero");
      }
      if (pair.size() == 1 && entry.rOhm() < 0) {
        throw row.error(columns.name(0), String.valueOf(entry.rOhm()), "a resistance ≥ 0");
      }
      Map<Set<Phase>, Entry> ofConfig =
          entries.computeIfAbsent(row.text("config"), name -> new LinkedHashMap<>());
      if (ofConfig.put(pair, entry) != null) {
        throw row.error("phase_j", row.text("phase_j"), "each pair of phases once per config");
      }
    }
    entries.forEach((name, of) -> configs.put(name, config(file, name, of)));
  }

  private static Phase phase(CsvTable.Row row, String column) {
    return Phase.valueOf(row.oneOf(column, Set.of("A", "B", "C")));
  }

  private static Config config(Path file, String name, Map<Set<Phase>, Entry> entries) {
    List<Phase> phases =
        entries.keySet().stream().flatMap(Set::stream).distinct().sorted().toList();
    for (Phase a : phases) {
      for (Phase b : phases) {
        if (!entries.containsKey(pair(a, b))) {
          throw InputException.of(
              file, "Invalid config '%s': no row for phases %s and %s.".formatted(name, a, b));
        }
      }
    }
    int n = phases.size();
    ComplexMatrix series =
        ComplexMatrix.of(
            n,
            n,
            (i, j) -> entry(entries, phases, i, j).rOhm(),
            (i, j) -> entry(entries, phases, i, j).xOhm());
    try {
      series.inverse();
    } catch (ArithmeticException e) {
      throw InputException.of(
          file, "Invalid config '%s': the impedance matrix is singular.".formatted(name), e);
    }
    return new Config(
        phases,
        false,
        series,
        ComplexMatrix.of(
            n, n, (i, j) -> 0, (i, j) -> entry(entries, phases, i, j).bMicroSiemens() * 1e-6));
  }

  private static Entry entry(Map<Set<Phase>, Entry> entries, List<Phase> phases, int i, int j) {
    Entry entry = entries.get(pair(phases.get(i), phases.get(j)));
    if (entry == null) {
      throw new IllegalStateException("Pairs were checked");
    }
    return entry;
  }

  private static Set<Phase> pair(Phase a, Phase b) {
    return List.of(a, b).stream().collect(Collectors.toCollection(TreeSet::new));
  }

  private static void readSequence(Path file, Map<String, Config> configs) {
    CsvTable table = KnownColumns.read(file, List.of("config"), SEQUENCE_COLUMNS);
    Columns one = Columns.of(table, "r1_ohm", "x1_ohm", "b1_uS");
    Columns zero = Columns.of(table, "r0_ohm", "x0_ohm", "b0_uS");
    for (CsvTable.Row row : table.rows()) {
      Entry s1 = one.read(row);
      Entry s0 = zero.read(row);
      if (s1.rOhm() < 0 || s0.rOhm() < 0 || (s1.rOhm() == 0 && s1.xOhm() == 0)) {
        throw row.error(
            "config", row.text("config"), "resistances ≥ 0 and a positive-sequence impedance");
      }
      Config config =
          new Config(
              Phase.ABC,
              true,
              ComplexMatrix.ofSequence(s1.rOhm(), s1.xOhm(), s0.rOhm(), s0.xOhm()),
              ComplexMatrix.ofSequence(0, s1.bMicroSiemens(), 0, s0.bMicroSiemens()).times(1e-6));
      if (configs.put(row.text("config"), config) != null) {
        throw row.error("config", row.text("config"), "a name that is not taken");
      }
    }
  }

  /** The three value columns of a table, per mile or per kilometre. */
  private record Columns(List<String> names, double perKm) {
    static Columns of(CsvTable table, String... stems) {
      for (String unit : List.of("_per_mile", "_per_km")) {
        List<String> names = List.of(stems).stream().map(stem -> stem + unit).toList();
        if (table.has(names.get(0)) && table.has(names.get(1))) {
          return new Columns(names, unit.equals("_per_mile") ? 1 / KM_PER_MILE : 1);
        }
      }
      throw InputException.of(
          table.file(),
          1,
          "Missing column '%s_per_km' or '%s_per_mile', and the like for %s; found %s."
              .formatted(stems[0], stems[0], stems[1], table.columns()));
    }

    String name(int column) {
      return names.get(column);
    }

    Entry read(CsvTable.Row row) {
      return new Entry(
          row.number(names.get(0)) * perKm,
          row.number(names.get(1)) * perKm,
          row.numberOr(names.get(2), 0) * perKm);
    }
  }
}
