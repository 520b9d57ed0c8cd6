package org.evenload.jobs.kind.products;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.evenload.jobs.report.Fields;
import org.evenload.jobs.report.ReportTables;

/**
 * What the report reads from the tables.
 *
 * @param loadKw mean load over the days, by scenario, variant and product, by period
 * @param energyMwh mean energy of a day, by scenario and variant: green, blue, red, all
 * @param costUsd mean cost of a day, by scenario and variant: green, blue, red, all
 * @param meanPeakKw of the reference
 */
record CostView(
    Map<Key, Cell> cells,
    Map<Key, double[]> loadKw,
    Map<String, double[]> energyMwh,
    Map<String, double[]> costUsd,
    Exceeded exceeded,
    double meanPeakKw) {
  private static final Cell NONE =
      new Cell(
          0,
          0,
          Double.NaN,
          Double.NaN,
          new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN});

  /** Whose costs. */
  record Key(String scenario, String variant, String product) {}

  /**
   * Specific costs over days.
   *
   * @param box lower whisker, lower quartile, median, upper quartile, upper whisker
   */
  record Cell(
      int days, int outliers, double meanUsdPerMwh, double publishedUsdPerMwh, double[] box) {}

  /**
   * What could not be.
   *
   * @param days on which the limit was exceeded
   * @param mwh beyond it
   * @param tooShort sessions
   */
  record Exceeded(long days, double mwh, long tooShort) {}

  static CostView read(ReportTables tables) {
    Map<Key, Cell> cells = new LinkedHashMap<>();
    for (Row row : tables.rows("SELECT * FROM product_cost")) {
      cells.put(
          new Key(
              Fields.text(row, "scenario"),
              Fields.text(row, "variant"),
              Fields.text(row, "product")),
          new Cell(
              Fields.integer(row, "days"),
              Fields.integer(row, "outlier_count"),
              Fields.number(row, "mean_usd_per_mwh"),
              Fields.number(row, "published_usd_per_mwh"),
              new double[] {
                Fields.number(row, "lower_whisker_usd_per_mwh"),
                Fields.number(row, "lower_quartile_usd_per_mwh"),
                Fields.number(row, "median_usd_per_mwh"),
                Fields.number(row, "upper_quartile_usd_per_mwh"),
                Fields.number(row, "upper_whisker_usd_per_mwh")
              }));
    }
    Map<String, double[]> energy = new LinkedHashMap<>();
    Map<String, double[]> cost = new LinkedHashMap<>();
    long days = 0;
    double mwh = 0;
    long tooShort = 0;
    double peakKw = Double.NaN;
    for (Row row :
        tables.rows(
            """
            SELECT scenario, variant, count_if(status = 'exceeded') AS exceeded,
                   sum(beyond_limit_mwh) AS beyond, sum(too_short_count) AS short, avg(peak_kw) AS peak,
                   avg(green_mwh) AS green_mwh, avg(blue_mwh) AS blue_mwh, avg(red_mwh) AS red_mwh,
                   avg(total_mwh) AS total_mwh, avg(green_usd) AS green_usd, avg(blue_usd) AS blue_usd,
                   avg(red_usd) AS red_usd, avg(total_usd) AS total_usd
            FROM product_day GROUP BY scenario, variant ORDER BY scenario, variant
            """)) {
      String place = Variant.place(Fields.text(row, "scenario"), Fields.text(row, "variant"));
      energy.put(place, four(row, "mwh"));
      cost.put(place, four(row, "usd"));
      days += Fields.whole(row, "exceeded");
      mwh += Fields.number(row, "beyond");
      tooShort += Fields.whole(row, "short");
      if (Fields.text(row, "scenario").equals(Variant.REFERENCE)) {
        peakKw = Fields.number(row, "peak");
      }
    }
    return new CostView(
        cells, loads(tables), energy, cost, new Exceeded(days, mwh, tooShort), peakKw);
  }

  private static double[] four(Row row, String unit) {
    return new double[] {
      Fields.number(row, "green_" + unit),
      Fields.number(row, "blue_" + unit),
      Fields.number(row, "red_" + unit),
      Fields.number(row, "total_" + unit)
    };
  }

  private static Map<Key, double[]> loads(ReportTables tables) {
    Map<Key, List<Double>> loads = new LinkedHashMap<>();
    for (Row row :
        tables.rows(
            """
            SELECT scenario, variant, period, avg(green_kw) AS green_kw,
                   avg(blue_kw) AS blue_kw, avg(red_kw) AS red_kw,
                   avg(green_kw + blue_kw + red_kw) AS all_kw
            FROM product_load GROUP BY scenario, variant, period ORDER BY scenario, variant, period
            """)) {
      for (String product : List.of("green", "blue", "red", "all")) {
        loads
            .computeIfAbsent(
                new Key(Fields.text(row, "scenario"), Fields.text(row, "variant"), product),
                missing -> new ArrayList<>())
            .add(Fields.number(row, product + "_kw"));
      }
    }
    Map<Key, double[]> arrays = new LinkedHashMap<>();
    loads.forEach(
        (key, kw) -> arrays.put(key, kw.stream().mapToDouble(Double::doubleValue).toArray()));
    return arrays;
  }

  /** Specific costs of a product. */
  Cell cell(Variant variant, String product) {
    return cells.getOrDefault(new Key(variant.scenario(), variant.name(), product), NONE);
  }

  double[] loadKw(Variant variant, String product) {
    return loadKw.getOrDefault(new Key(variant.scenario(), variant.name(), product), new double[0]);
  }

  double[] energyMwh(Variant variant) {
    return energyMwh.getOrDefault(variant.place(), new double[4]);
  }

  double[] costUsd(Variant variant) {
    return costUsd.getOrDefault(variant.place(), new double[4]);
  }
}
