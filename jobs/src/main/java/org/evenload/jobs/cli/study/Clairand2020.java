package org.evenload.jobs.cli.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.evenload.jobs.cli.output.TextTable;
import org.evenload.jobs.report.Fields;

/**
 * What a run of the study of Clairand 2020 says beside the paper.
 *
 * @param trends what the paper's text says of its curves, and whether it came out
 */
record Clairand2020(String run, List<Effect> effects, List<Trend> trends, List<String> notes) {
  private static final List<String> NOTES =
      List.of(
          "The price curve, the homes' load and the sessions are not public: datasets/quito holds synthetic ones of the"
              + " described shape. Levels, and how far a sweep moves them, depend on them; the price curve was chosen with"
              + " the paper's trends in view (datasets/quito/README.md), so that they agree confirms little.",
          "Blue rate: 74.66…77.20 USD/MWh over 1.25…5 kW cannot contain the paper's own reference at 2.5 kW, 71.93."
              + " Only the change is comparable.",
          "Green share: the printed 7.03 % is of the lower cost; 74.94 to 70.02 is 6.57 % of the first, as all other"
              + " percentages are. Both are given here for every sweep.",
          "Green share: blue is twice red in this sweep, so that its curve at 60 % (26.7 % blue, 13.3 % red) is not the"
              + " reference (30 % and 10 %).",
          "Start delay: the text calls a delay beyond 3 h without effect, its own figures still fall by 1.54 % to 5 h.",
          "Green's load: with 0.5 kW it peaks twice, and the peak at 0 to 2 h is the higher, since a vehicle that needs less"
              + " than some 7 kWh has left by 7 h. Sessions of more energy would turn that; how much is charged in the paper"
              + " is not in its text.",
          "Between the ends of each sweep nothing can be compared: tables II to VI and equations (18) to (22) are"
              + " pictures, and the text does not say which curve is a line and which a parabola.");

  /** How far a sweep moves a product's specific cost. */
  record Effect(
      String sweep,
      String product,
      double firstValue,
      double lastValue,
      double firstUsdPerMwh,
      double lastUsdPerMwh,
      double changePct,
      double changeOfLowerPct,
      boolean monotonic,
      int bestDegree,
      double rSquared,
      double publishedFirstUsdPerMwh,
      double publishedLastUsdPerMwh,
      double publishedChangePct,
      double publishedChangeOfLowerPct,
      double printedChangePct) {}

  /** A statement of the paper. */
  record Trend(String statement, boolean holds, String found) {}

  Clairand2020 {
    effects = List.copyOf(effects);
    trends = List.copyOf(trends);
    notes = List.copyOf(notes);
  }

  /** Reads the views of a run's tables. */
  static Clairand2020 of(SparkSession spark, String folder) {
    List<Effect> effects =
        spark
            .sql(
                """
                SELECT e.*, r.degree, r.r_squared FROM product_effect e
                LEFT JOIN product_regression r
                  ON r.scenario = e.scenario AND r.product = e.product AND r.is_best
                ORDER BY e.product <> 'all', e.product, e.effect_rank
                """)
            .collectAsList()
            .stream()
            .map(Clairand2020::effect)
            .toList();
    return new Clairand2020(folder, effects, trends(spark, effects), NOTES);
  }

  private static Effect effect(Row row) {
    return new Effect(
        Fields.text(row, "scenario"),
        Fields.text(row, "product"),
        Fields.number(row, "first_value"),
        Fields.number(row, "last_value"),
        Fields.number(row, "first_usd_per_mwh"),
        Fields.number(row, "last_usd_per_mwh"),
        Fields.number(row, "change_pct"),
        Fields.number(row, "change_of_lower_pct"),
        row.<Boolean>getAs("is_monotonic"),
        row.getAs("degree") == null ? 0 : Fields.integer(row, "degree"),
        Fields.number(row, "r_squared"),
        Fields.number(row, "published_first_usd_per_mwh"),
        Fields.number(row, "published_last_usd_per_mwh"),
        Fields.number(row, "published_change_pct"),
        Fields.number(row, "published_change_of_lower_pct"),
        Fields.number(row, "printed_change_pct"));
  }

  private static List<Trend> trends(SparkSession spark, List<Effect> effects) {
    List<Trend> trends = new ArrayList<>();
    effects.stream()
        .filter(effect -> Double.isFinite(effect.publishedChangePct()))
        .forEach(effect -> trends.add(way(effect)));
    trends.add(order(effects));
    trends.add(saturation(spark));
    trends.add(peaks(spark));
    return trends;
  }

  private static Trend way(Effect effect) {
    boolean rises = effect.publishedChangePct() > 0;
    return new Trend(
        "%s: the cost of %s %s all the way"
            .formatted(
                words(effect.sweep()),
                effect.product().equals("all") ? "all energy" : effect.product(),
                rises ? "rises" : "falls"),
        effect.monotonic() && effect.changePct() > 0 == rises,
        "%.2f to %.2f USD/MWh".formatted(effect.firstUsdPerMwh(), effect.lastUsdPerMwh()));
  }

  private static Trend order(List<Effect> effects) {
    List<Effect> all = effects.stream().filter(e -> e.product().equals("all")).toList();
    List<String> ours =
        sorted(all, Comparator.comparingDouble(e -> -Math.abs(e.changeOfLowerPct())));
    List<String> theirs =
        sorted(all, Comparator.comparingDouble(e -> -Math.abs(e.publishedChangeOfLowerPct())));
    return new Trend(
        "order of effects: " + String.join(" > ", theirs),
        ours.equals(theirs),
        all.stream()
            .map(e -> "%s %+.2f %%".formatted(words(e.sweep()), e.changeOfLowerPct()))
            .collect(Collectors.joining(", ", "", " of the lower cost")));
  }

  private static List<String> sorted(List<Effect> effects, Comparator<Effect> order) {
    return effects.stream().sorted(order).map(effect -> words(effect.sweep())).toList();
  }

  private static Trend saturation(SparkSession spark) {
    List<Double> usd =
        spark
            .sql(
                """
                SELECT c.mean_usd_per_mwh AS usd
                FROM product_cost c JOIN product_variant v USING (scenario, variant)
                WHERE scenario = 'start_delay' AND product = 'all' AND v.value IN (0, 3, 5)
                ORDER BY v.value
                """)
            .collectAsList()
            .stream()
            .map(row -> row.<Double>getAs("usd"))
            .toList();
    double before = (usd.get(0) - usd.get(1)) / 3;
    double beyond = (usd.get(1) - usd.get(2)) / 2;
    return new Trend(
        "start delay: an hour beyond the third saves less than one before (0.84 and 0.54 USD/MWh by"
            + " the paper's percentages)",
        beyond < before,
        "%.2f and %.2f USD/MWh; 0 to 3 h %+.2f %% (printed −3.51 %%), 3 to 5 h %+.2f %% (−1.54 %%)"
            .formatted(
                before,
                beyond,
                100 * (usd.get(1) / usd.get(0) - 1),
                100 * (usd.get(2) / usd.get(1) - 1)));
  }

  private static Trend peaks(SparkSession spark) {
    List<Row> peaks =
        spark
            .sql(
                """
                SELECT value, max_by(hour, struct(kw, -hour)) AS hour FROM (
                  SELECT v.value, floor((l.period - 1) * 24 / n.steps) AS hour, avg(l.green_kw) AS kw
                  FROM product_load l JOIN product_variant v USING (scenario, variant)
                  CROSS JOIN (SELECT max(period) AS steps FROM product_load) n
                  WHERE scenario = 'green_rate' GROUP BY ALL)
                GROUP BY value ORDER BY value
                """)
            .collectAsList();
    List<Long> hours = peaks.stream().map(row -> Fields.whole(row, "hour")).toList();
    long least = hours.get(0);
    long greatest = hours.get(hours.size() - 1);
    boolean between = hours.stream().anyMatch(hour -> hour < 2);
    return new Trend(
        "green's load peaks at 7 to 9 h with low rates, at 0 to 2 h with medium ones, at 18 to 19 h with high ones",
        (least == 7 || least == 8) && between && greatest == 18,
        peaks.stream()
            .map(
                row ->
                    "%s kW %d h"
                        .formatted(number(Fields.number(row, "value")), Fields.whole(row, "hour")))
            .collect(Collectors.joining(", ")));
  }

  private static String words(String sweep) {
    return sweep.replace('_', ' ');
  }

  /** For people. */
  String text() {
    StringBuilder text = new StringBuilder(table());
    text.append('\n');
    for (Trend trend : trends) {
      text.append(
          "%s  %s%n       %s%n"
              .formatted(trend.holds() ? "holds" : "FAILS", trend.statement(), trend.found()));
    }
    text.append("\nNot reproduced, and why:\n");
    notes.forEach(note -> text.append("- ").append(note).append('\n'));
    text.append("%nrun %s%n".formatted(run));
    return text.toString();
  }

  private String table() {
    List<String> head =
        List.of(
            "sweep",
            "cost of",
            "from",
            "to",
            "USD/MWh",
            "to",
            "change %",
            "of lower",
            "best fit",
            "R²",
            "published",
            "to",
            "change %",
            "of lower",
            "printed");
    return TextTable.of(
        head,
        effects.stream()
            .filter(e -> e.product().equals("all") || Double.isFinite(e.publishedChangePct()))
            .map(Clairand2020::line)
            .toList(),
        List.of(2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14));
  }

  private static List<String> line(Effect e) {
    return List.of(
        words(e.sweep()),
        e.product(),
        number(e.firstValue()),
        number(e.lastValue()),
        fixed(e.firstUsdPerMwh()),
        fixed(e.lastUsdPerMwh()),
        signed(e.changePct()),
        signed(e.changeOfLowerPct()),
        e.bestDegree() == 0 ? "-" : e.bestDegree() == 1 ? "line" : "parabola",
        Double.isFinite(e.rSquared()) ? "%.4f".formatted(e.rSquared()) : "-",
        fixed(e.publishedFirstUsdPerMwh()),
        fixed(e.publishedLastUsdPerMwh()),
        signed(e.publishedChangePct()),
        signed(e.publishedChangeOfLowerPct()),
        signed(e.printedChangePct()));
  }

  private static String number(double value) {
    return value == Math.rint(value) ? "%.0f".formatted(value) : Double.toString(value);
  }

  private static String fixed(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.2f", value) : "-";
  }

  private static String signed(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%+.2f", value) : "-";
  }
}
