package org.evenload.jobs.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.DoubleSupplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.evenload.grid.input.CsvTable;
import org.evenload.jobs.step.draw.Samples;
import org.evenload.model.charging.UncontrolledCharging;
import org.evenload.model.population.BusProfiles;
import org.evenload.model.population.ChargingDays;
import org.evenload.model.population.Population;
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

  /** What is drawn of every vehicle day. */
  public enum Kernel {
    /** The energy on the road and the counts of a sample. */
    TOTALS,
    /** The power of uncontrolled charging by bus and period. */
    PROFILES
  }

  /**
   * How long it took to evaluate every vehicle of every sample on its own.
   *
   * @param cores threads, or task slots of Spark
   * @param seconds median of the repeats by the clock, after one that warms up
   * @param cpuSeconds of all threads of the program in that repeat
   * @param evDaysPerSecond by the clock
   * @param evDaysPerCpuSecond by the processor's time: what a core does on a busy machine as well
   */
  public record Speed(
      Kernel kernel,
      long evDays,
      int cores,
      double seconds,
      double cpuSeconds,
      double evDaysPerSecond,
      double evDaysPerCpuSecond) {}

  /**
   * What is measured.
   *
   * @param days with the travel model of the samples
   * @param scenarios every vehicle counts as a group of its own
   * @param repeats at least 1
   */
  public record Task(Kernel kernel, ChargingDays days, List<Scenario> scenarios, int repeats) {
    public Task {
      scenarios = singleVehicles(scenarios);
    }

    double energyMwh(Scenario scenario, int sample) {
      return kernel == Kernel.TOTALS
          ? days.travel().sampleTotal(scenario, sample).roadEnergyMwh()
          : Arrays.stream(
                  BusProfiles.of(days, new UncontrolledCharging(), scenario, sample).totalMw())
              .sum();
    }

    private List<Sample> samples() {
      List<Sample> samples = new ArrayList<>();
      for (Scenario scenario : scenarios) {
        for (int sample = 1; sample <= scenario.samples(); sample++) {
          samples.add(new Sample(scenario, sample));
        }
      }
      return samples;
    }
  }

  private record Sample(Scenario scenario, int number) implements Serializable {}

  /** Measures threads without Spark. */
  public static Speed threads(Task task, int threads) {
    return measure(
        task,
        threads,
        () -> {
          ExecutorService pool = Executors.newFixedThreadPool(threads);
          try {
            List<Callable<Double>> work = new ArrayList<>();
            for (Sample sample : task.samples()) {
              work.add(() -> task.energyMwh(sample.scenario, sample.number));
            }
            double mwh = 0;
            for (Future<Double> done : pool.invokeAll(work)) {
              mwh += done.get();
            }
            return mwh;
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Cannot measure: interrupted.", e);
          } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot measure.", e.getCause());
          } finally {
            pool.shutdownNow();
          }
        });
  }

  /** Measures a Spark job, from its tasks to the sum on the driver. */
  public static Speed sparkJob(SparkSession spark, Task task) {
    JavaSparkContext context = new JavaSparkContext(spark.sparkContext());
    Broadcast<TravelSimulation> simulation = context.broadcast(task.days().travel());
    if (task.kernel() == Kernel.TOTALS) {
      return measure(
          task,
          context.defaultParallelism(),
          () ->
              Samples.totals(context, simulation, task.scenarios()).values().stream()
                  .flatMap(List::stream)
                  .mapToDouble(total -> total.roadEnergyMwh())
                  .sum());
    }
    Population population = task.days().population();
    List<Sample> samples = task.samples();
    int slices = Math.min(samples.size(), 4 * context.defaultParallelism());
    return measure(
        task,
        context.defaultParallelism(),
        () ->
            context
                .parallelize(samples, slices)
                .map(
                    sample ->
                        new Task(
                                Kernel.PROFILES,
                                new ChargingDays(simulation.value(), population),
                                List.of(),
                                1)
                            .energyMwh(sample.scenario, sample.number))
                .collect()
                .stream()
                .mapToDouble(Double::doubleValue)
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

  private static Speed measure(Task task, int cores, DoubleSupplier work) {
    long evDays =
        task.scenarios().stream().mapToLong(s -> (long) s.samples() * s.fleet().vehicles()).sum();
    double expected = work.getAsDouble();
    List<double[]> measured = new ArrayList<>();
    for (int i = 0; i < task.repeats(); i++) {
      double cpu = cpuSeconds();
      long start = System.nanoTime();
      double energy = work.getAsDouble();
      measured.add(new double[] {(System.nanoTime() - start) / 1e9, cpuSeconds() - cpu});
      if (energy != expected) {
        throw new IllegalStateException("Two runs of the same samples differ");
      }
    }
    measured.sort(Comparator.comparingDouble(one -> one[0]));
    double[] median = measured.get(measured.size() / 2);
    return new Speed(
        task.kernel(), evDays, cores, median[0], median[1], evDays / median[0], evDays / median[1]);
  }

  private static double cpuSeconds() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        / 1e9;
  }

  private static List<Scenario> singleVehicles(List<Scenario> scenarios) {
    return scenarios.stream()
        .map(s -> new Scenario(s.name(), GroupSizes.single(s.fleet().vehicles()), s.samples()))
        .toList();
  }
}
