package org.evenload.jobs.kind.feederhosting;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.evenload.jobs.report.ReportTables;

/** What the report takes from the tables. */
record HostingView(
    Map<String, Limit> limits, Map<String, Level> levels, Base base, double capMissingPct) {

  /** A share at which limits break; NaN beyond all that were tried. */
  record Limit(double sharePct, double lowPct, double highPct, int unbroken) {}

  /** How often limits break, percent of the draws. */
  record Level(double pct, double lowPct, double highPct) {}

  /** The day without vehicles. */
  record Base(String broken, double peakKw, double vMinPu, String vMinAt, double transformerPct) {}

  static HostingView read(ReportTables tables) {
    Map<String, Limit> limits = new LinkedHashMap<>();
    for (Row row : tables.rows("SELECT * FROM hosting_limit")) {
      limits.put(
          key(row.getAs("mode"), row.getAs("cause"), row.<Integer>getAs("quantile_pct")),
          new Limit(
              number(row, "break_share_pct"),
              number(row, "low_pct"),
              number(row, "high_pct"),
              row.<Integer>getAs("unbroken_draws")));
    }
    Map<String, Level> levels = new HashMap<>();
    for (Row row : tables.rows("SELECT * FROM hosting_level")) {
      levels.put(
          key(row.getAs("mode"), row.getAs("cause"), row.<Double>getAs("share_pct")),
          new Level(
              number(row, "broken_share_pct"), number(row, "low_pct"), number(row, "high_pct")));
    }
    Row base = tables.rows("SELECT * FROM hosting_day WHERE mode = 'none'").get(0);
    List<Row> missing =
        tables.rows(
            "SELECT 100 * (1 - sum(given_kwh) / sum(wanted_kwh)) AS pct FROM hosting_day WHERE mode"
                + " = 'capped' AND share_pct = (SELECT max(share_pct) FROM hosting_day)");
    return new HostingView(
        limits,
        levels,
        new Base(
            base.getAs("broken"),
            base.getAs("peak_kw"),
            base.getAs("v_min_pu"),
            base.getAs("v_min_at"),
            number(base, "transformer_pct")),
        missing.isEmpty() ? Double.NaN : number(missing.get(0), "pct"));
  }

  Limit limit(String mode, String cause, int quantilePct) {
    Limit limit = limits.get(key(mode, cause, quantilePct));
    if (limit == null) {
      throw new IllegalStateException("No limit of " + mode + ", " + cause);
    }
    return limit;
  }

  Level level(String mode, String cause, double sharePct) {
    Level level = levels.get(key(mode, cause, sharePct));
    if (level == null) {
      throw new IllegalStateException("No level of " + mode + ", " + cause);
    }
    return level;
  }

  /** Percent of draws by place at a share, of the causes named. */
  static Map<String, Double> places(
      ReportTables tables, String mode, double sharePct, String causes) {
    Map<String, Double> places = new HashMap<>();
    for (Row row :
        tables.rows(
            ("SELECT place, max(broken_share_pct) AS pct FROM hosting_place WHERE mode = '%s' AND"
                    + " variant = '%s' AND cause IN (%s) GROUP BY place")
                .formatted(mode, Outcomes.variant(sharePct), causes))) {
      places.put(row.getAs("place"), number(row, "pct"));
    }
    return places;
  }

  private static double number(Row row, String column) {
    Double value = row.getAs(column);
    return value == null ? Double.NaN : value;
  }

  private static String key(String mode, String cause, double number) {
    return mode + "|" + cause + "|" + number;
  }
}
