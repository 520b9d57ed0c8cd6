package org.evenload.jobs.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.evenload.grid.input.CsvTable;
import org.evenload.jobs.step.draw.Samples;
import org.evenload.model.travel.GroupSizes;
import org.evenload.model.travel.Scenario;
import org.evenload.model.travel.SpreadFit;
import org.evenload.model.travel.TravelSimulation;

/**
 * How fast EV days are drawn, and whether the extremes of Villanueva 2025 are among those that many
 * seeds draw.
 */
public final class MonteCarloBench {
  private MonteCarloBench() {}

  /**
   * How long it took to evaluate every vehicle of every sample on its own.
   *
   * @param seconds median of the repeats, after one that warms up
   */
  public record Speed(long evDays, int cores, double seconds, double evDaysPerSecond) {}

  /**
   * Measures one thread without Spark.
   *
   * @param repeats at least 1
   */
  public static Speed oneThread(TravelSimulation travel, List<Scenario> scenarios, int repeats) {
    List<Scenario> single = singleVehicles(scenarios);
    return measure(
        single,
        1,
        repeats,
        () -> {
          double mwh = 0;
          for (Scenario scenario : single) {
            for (int sample = 1; sample <= scenario.samples(); sample++) {
              mwh += travel.sampleTotal(scenario, sample).roadEnergyMwh();
            }
          }
          return mwh;
        });
  }

  /** Measures the job of the travel stage, from its tasks to the totals on the driver. */
  public static Speed sparkJob(
      SparkSession spark, TravelSimulation travel, List<Scenario> scenarios, int repeats) {
    List<Scenario> single = singleVehicles(scenarios);
    JavaSparkContext context = new JavaSparkContext(spark.sparkContext());
    Broadcast<TravelSimulation> simulation = context.broadcast(travel);
    return measure(
        single,
        context.defaultParallelism(),
        repeats,
        () ->
            Samples.totals(context, simulation, single).values().stream()
                .flatMap(List::stream)
                .mapToDouble(total -> total.roadEnergyMwh())
                .sum());
  }

  /**
   * The published extremes of the given scenarios, from the rows {@code samples} of the published
   * results; scenarios that were not published are left out.
   */
  public static List<SpreadFit.Published> published(Path results, List<Scenario> scenarios) {
    CsvTable table = CsvTable.read(results, "table", "scenario", "extreme", "quantity", "value");
    List<SpreadFit.Published> published = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      double[] least = values(table, scenario, "min");
      double[] greatest = values(table, scenario, "max");
      if (least.length == 1 && greatest.length == 1) {
        published.add(new SpreadFit.Published(scenario, least[0], greatest[0]));
      }
    }
    return published;
  }

  private static double[] values(CsvTable table, Scenario scenario, String extreme) {
    return table.rows().stream()
        .filter(row -> row.textOr("table", "").equals("samples"))
        .filter(row -> row.textOr("scenario", "").equals(scenario.name()))
        .filter(row -> row.textOr("extreme", "").equals(extreme))
        .filter(row -> row.textOr("quantity", "").equals("road_energy_mwh"))
        .mapToDouble(row -> row.number("value"))
        .toArray();
  }

  private static Speed measure(
      List<Scenario> scenarios, int cores, int repeats, Supplier<Double> work) {
    long evDays =
        scenarios.stream().mapToLong(s -> (long) s.samples() * s.fleet().vehicles()).sum();
    double expected = work.get();
    double[] seconds = new double[repeats];
    for (int i = 0; i < repeats; i++) {
      long start = System.nanoTime();
      double energy = work.get();
      seconds[i] = (System.nanoTime() - start) / 1e9;
      if (energy != expected) {
        throw new IllegalStateException("Two runs of the same samples differ");
      }
    }
    Arrays.sort(seconds);
    double median = 0.5 * (seconds[(repeats - 1) / 2] + seconds[repeats / 2]);
    return new Speed(evDays, cores, median, evDays / median);
  }

  private static List<Scenario> singleVehicles(List<Scenario> scenarios) {
    return scenarios.stream()
        .map(s -> new Scenario(s.name(), GroupSizes.single(s.fleet().vehicles()), s.samples()))
        .toList();
  }
}
