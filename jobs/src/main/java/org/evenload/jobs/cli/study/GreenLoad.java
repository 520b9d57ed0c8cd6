package org.evenload.jobs.cli.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.evenload.jobs.report.Fields;

/**
 * Mean load of green at one of its rates.
 *
 * @param kw by hour of the day
 */
record GreenLoad(double rateKw, List<Double> kw) {
  /** The three times of the day at which the paper sees peaks. */
  static final Hours MORNING = new Hours(7, 9);

  static final Hours NIGHT = new Hours(0, 2);
  static final Hours EVENING = new Hours(18, 19);

  /** Hours of the day, the last not among them. */
  record Hours(int from, int to) {}

  GreenLoad {
    kw = List.copyOf(kw);
  }

  /** The loads of the sweep, from the least rate to the greatest. */
  static List<GreenLoad> byRate(SparkSession spark) {
    Map<Double, List<Double>> loads = new TreeMap<>();
    spark
        .sql(
            """
            SELECT v.value, floor((l.period - 1) * 24 / n.steps) AS hour, avg(l.green_kw) AS kw
            FROM product_load l JOIN product_variant v USING (scenario, variant)
            CROSS JOIN (SELECT max(period) AS steps FROM product_load) n
            WHERE scenario = 'green_rate' GROUP BY ALL ORDER BY 1, 2
            """)
        .collectAsList()
        .forEach(
            row ->
                loads
                    .computeIfAbsent(Fields.number(row, "value"), rate -> new ArrayList<>())
                    .add(Fields.number(row, "kw")));
    return loads.entrySet().stream()
        .map(entry -> new GreenLoad(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Part of the energy that is charged in these hours. */
  double share(Hours hours) {
    return sum(kw.subList(hours.from(), hours.to())) / sum(kw);
  }

  /** Whether some hour among them carries more than the hours before and after them. */
  boolean hasPeak(Hours hours) {
    double greatest = Collections.max(kw.subList(hours.from(), hours.to()));
    return greatest > kw.get(Math.floorMod(hours.from() - 1, kw.size()))
        && greatest > kw.get(hours.to() % kw.size());
  }

  int greatestHour() {
    return kw.indexOf(Collections.max(kw));
  }

  private static double sum(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).sum();
  }
}
