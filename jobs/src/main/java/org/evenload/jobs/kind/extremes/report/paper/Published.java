package org.evenload.jobs.kind.extremes.report.paper;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.evenload.grid.input.CsvTable;

/**
 * Results that others published, to stand beside ours: a tidy CSV with the columns {@code
 * table,scenario,extreme,bus,quantity,value}. A row with the quantity {@code note} is a remark
 * under its table, the one with {@code source} names the publication.
 */
public final class Published {
  private record Key(String table, String scenario, String extreme, String bus, String quantity) {}

  private final String source;
  private final Map<Key, Double> values;
  private final Map<String, List<String>> notes;

  private Published(String source, Map<Key, Double> values, Map<String, List<String>> notes) {
    this.source = source;
    this.values = values;
    this.notes = notes;
  }

  public static Published none() {
    return new Published("", Map.of(), Map.of());
  }

  /**
   * @throws org.evenload.grid.input.InputException if the file is missing or is not of this layout
   */
  public static Published read(Path file) {
    CsvTable csv = CsvTable.read(file, "table", "scenario", "extreme", "bus", "quantity", "value");
    String source = "published";
    Map<Key, Double> values = new HashMap<>();
    Map<String, List<String>> notes = new HashMap<>();
    for (CsvTable.Row row : csv.rows()) {
      String quantity = row.text("quantity");
      String table = row.textOr("table", "");
      switch (quantity) {
        case "source" -> source = row.text("value");
        case "note" ->
            notes.computeIfAbsent(table, name -> new ArrayList<>()).add(row.text("value"));
        default ->
            values.put(
                new Key(
                    table,
                    row.textOr("scenario", ""),
                    row.textOr("extreme", ""),
                    row.textOr("bus", ""),
                    quantity),
                row.number("value"));
      }
    }
    return new Published(source, values, notes);
  }

  /** Short name of the publication, empty if there is none. */
  public String source() {
    return source;
  }

  boolean isPresent() {
    return !values.isEmpty();
  }

  boolean hasTable(String table) {
    return values.keySet().stream().anyMatch(key -> key.table().equals(table));
  }

  public OptionalDouble value(
      String table, String scenario, String extreme, String bus, String quantity) {
    Double value = values.get(new Key(table, scenario, extreme, bus, quantity));
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  public List<String> notes(String table) {
    return notes.getOrDefault(table, List.of());
  }
}
