package org.evenload.jobs.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.evenload.grid.input.CsvTable;

/** The figures that Villanueva 2025 publishes beside those of a run of its study. */
public final class Villanueva2025 {
  private Villanueva2025() {}

  /**
   * A figure.
   *
   * @param table of the paper, or what its text says about {@code uncontrolled} and {@code samples}
   * @param bus empty for the whole system
   */
  public record Figure(
      String table,
      String scenario,
      String extreme,
      String bus,
      String quantity,
      double published,
      double ours) {}

  /**
   * What a reader of a table has to know: defects of the published figures and of the formulation.
   */
  public static final Map<String, List<String>> ERRATA =
      Map.of(
          "1",
          List.of("The paper drew its own samples: its counts are one draw, ours another."),
          "2",
          List.of(
              "(a) V(33), (36), (39), (42) print M(1 - PQP) where M PQP is meant: with the printed sign no energy is traded.",
              "(b) V(27), (28) only forbid a price step that is too high: purchases are priced at the lowest step, which costs nothing in the published runs.",
              "(c) V(31)-(42) linearise price times quantity with big-M: of 83 CPLEX runs 82 stopped at 7 hours with gaps of 71 to 100 %.",
              "(d) V(10) allows deviations only while vehicles discharge; the published runs bound them by connected chargers, as ours do.",
              "(f) Scenario 1, maximum: buses 13 and 14 repeat 11 and 12.",
              "(g) Entries of 39 to 79 MWh come from unfinished optimisations that cycle batteries on energy without a price."),
          "3",
          List.of(
              "(e) The energies are right; the data set's own summaries are half of them.",
              "Scenario 3's energy not supplied follows from (g): solved to the end, nothing is short."),
          "4",
          List.of("The schedules come from the same unfinished optimisations as Table 2 (g)."),
          "5",
          List.of("(e) as for Table 3."),
          "uncontrolled",
          List.of("Neither the charger's rating nor which sample the figures belong to is stated."),
          "samples",
          List.of(
              "One draw each: each lies inside the 1-99 % range of ours over many seeds (bench montecarlo)."));

  private static final String SYSTEM =
      """
      SELECT scenario, extreme, mode,
             24D / count(*) * sum(demand_mw) AS energy_demand_mwh,
             max(demand_mw) AS peak_load_mw,
             avg(demand_mw) / max(demand_mw) AS load_factor,
             24D / count(*) * sum(generation_mw) AS energy_supplied_mwh,
             24D / count(*) * sum(losses_mw) AS losses_mwh,
             24D / count(*) * sum(IF(not_supplied_mw > 1e-3, not_supplied_mw, 0D)) AS not_supplied_mwh,
             max(IF(not_supplied_mw > 1e-3, not_supplied_mw, 0D)) AS greatest_not_supplied_mw
      FROM opf_system GROUP BY ALL
      """;

  /**
   * Every published figure for which the run has one.
   *
   * @param spark with the run's tables as views; the run has the paper's caps beside envelopes
   * @param results the published figures
   */
  public static List<Figure> figures(SparkSession spark, Path results) {
    Map<List<String>, Double> ours = new LinkedHashMap<>();
    vehicles(spark, ours, "home");
    vehicles(spark, ours, "work");
    energies(spark, ours, "2", "decentralized");
    energies(spark, ours, "4", "published_caps");
    for (Row row : spark.sql(SYSTEM).collectAsList()) {
      for (String table : tables(row.getAs("mode"))) {
        for (String quantity : row.schema().fieldNames()) {
          if (row.getAs(quantity) instanceof Double value) {
            ours.put(
                List.of(table, row.getAs("scenario"), row.getAs("extreme"), "", quantity), value);
          }
        }
      }
    }
    for (Row row :
        spark
            .sql("SELECT scenario, extreme, road_energy_mwh FROM sample WHERE extreme IS NOT NULL")
            .collectAsList()) {
      ours.put(
          List.of("samples", row.getString(0), row.getString(1), "", "road_energy_mwh"),
          row.getDouble(2));
    }
    return beside(ours, results);
  }

  private static List<String> tables(String mode) {
    return switch (mode) {
      case "none" -> List.of("3", "5");
      case "decentralized" -> List.of("3");
      case "published_caps" -> List.of("5");
      case "uncontrolled" -> List.of("uncontrolled");
      default -> List.of();
    };
  }

  private static void vehicles(SparkSession spark, Map<List<String>, Double> ours, String place) {
    String sql =
        """
        SELECT scenario, extreme, CAST(%1$s_bus AS STRING), CAST(sum(ev_count) AS DOUBLE)
        FROM ev_day GROUP BY scenario, extreme, %1$s_bus
        """;
    add(spark, sql.formatted(place), ours, "1", place + "_ev_count");
  }

  private static void energies(
      SparkSession spark, Map<List<String>, Double> ours, String table, String mode) {
    String sql =
        """
        SELECT scenario, extreme, CAST(bus AS STRING), energy_mwh
        FROM aggregator_solve WHERE mode = '%s'
        """;
    add(spark, sql.formatted(mode), ours, table, "energy_mwh");
  }

  private static void add(
      SparkSession spark,
      String sql,
      Map<List<String>, Double> ours,
      String table,
      String quantity) {
    for (Row row : spark.sql(sql).collectAsList()) {
      ours.put(
          List.of(table, row.getString(0), row.getString(1), row.getString(2), quantity),
          row.getDouble(3));
    }
  }

  private static List<Figure> beside(Map<List<String>, Double> ours, Path results) {
    Map<String, List<Figure>> byTable = new TreeMap<>();
    CsvTable published =
        CsvTable.read(results, "table", "scenario", "extreme", "bus", "quantity", "value");
    for (CsvTable.Row row : published.rows()) {
      String extreme = row.textOr("extreme", "");
      // What is published for a scenario alone stands beside both of its samples.
      for (String sample : extreme.isEmpty() ? List.of("min", "max") : List.of(extreme)) {
        List<String> key =
            List.of(
                row.textOr("table", ""),
                row.textOr("scenario", ""),
                sample,
                row.textOr("bus", ""),
                row.textOr("quantity", ""));
        Double value = ours.get(key);
        if (value != null) {
          byTable
              .computeIfAbsent(key.get(0), table -> new ArrayList<>())
              .add(
                  new Figure(
                      key.get(0),
                      key.get(1),
                      key.get(2),
                      key.get(3),
                      key.get(4),
                      row.number("value"),
                      value));
        }
      }
    }
    return byTable.values().stream().flatMap(List::stream).toList();
  }
}
