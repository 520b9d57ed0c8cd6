package org.evenload.jobs.kind.extremes.report.data;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.evenload.jobs.report.Fields;
import org.evenload.jobs.report.Numbers;
import org.evenload.jobs.report.ReportTables;

/**
 * A fleet of the study.
 *
 * @param vehicles 0 if no table tells
 * @param samples 0 if no table tells
 */
public record Scenario(String name, long vehicles, long samples) {
  /** All fleets of a run, the smallest first. */
  public static List<Scenario> of(ReportTables tables) {
    Map<String, Scenario> byName = new TreeMap<>();
    for (String table : List.of("opf_system", "aggregator_solve")) {
      if (tables.has(table)) {
        names(tables, table).forEach(name -> byName.put(name, new Scenario(name, 0, 0)));
      }
    }
    String counts =
        tables.has("sample")
            ? "SELECT scenario, max(ev_count) AS vehicles, count(*) AS samples FROM sample GROUP BY scenario"
            : tables.has("ev_day")
                ? "SELECT scenario, max(vehicles) AS vehicles, 0 AS samples FROM (SELECT scenario, extreme, sum(ev_count)"
                    + " AS vehicles FROM ev_day GROUP BY scenario, extreme) GROUP BY scenario"
                : "";
    if (!counts.isEmpty()) {
      for (Row row : tables.rows(counts)) {
        String name = Fields.text(row, "scenario");
        byName.put(
            name, new Scenario(name, Fields.whole(row, "vehicles"), Fields.whole(row, "samples")));
      }
    }
    return byName.values().stream()
        .sorted(Comparator.comparingLong(Scenario::vehicles).thenComparing(Scenario::name))
        .toList();
  }

  private static TreeSet<String> names(ReportTables tables, String table) {
    TreeSet<String> names = new TreeSet<>();
    tables
        .rows("SELECT DISTINCT scenario FROM %s WHERE mode <> 'none'".formatted(table))
        .forEach(row -> names.add(Fields.text(row, "scenario")));
    return names;
  }

  public static Map<String, Scenario> byName(List<Scenario> scenarios) {
    Map<String, Scenario> byName = new LinkedHashMap<>();
    scenarios.forEach(scenario -> byName.put(scenario.name(), scenario));
    return byName;
  }

  public String label() {
    return vehicles > 0 ? "%s · %s vehicles".formatted(name, Numbers.whole(vehicles)) : name;
  }
}
