package org.evenload.jobs.cli.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.evenload.grid.caseio.CaseReader;
import org.evenload.grid.network.Network;
import org.evenload.grid.opf.OpfSolver;
import org.evenload.grid.opf.problem.OpfProblem;
import org.evenload.grid.opf.problem.Shedding;
import org.evenload.grid.opf.result.OpfResult;
import org.evenload.jobs.cli.grid.MeshedNetwork;
import org.evenload.jobs.cli.output.ExitCode;
import org.evenload.jobs.cli.output.Output;
import org.evenload.jobs.cli.output.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Times optimal power flows: warm, median, one thread, reading excluded. */
@Command(
    name = "opf",
    description =
        "Times optimal power flows on one thread: the first solve, the median of warm ones, and a"
            + " day of 48 periods.")
final class BenchOpf implements Callable<Integer> {
  private static final int PERIODS = 48;
  private static final int FEWEST = 5;

  @Mixin private Output output;

  @Parameters(
      arity = "0..*",
      paramLabel = "CASE",
      description =
          "Case files, or folders of them (default: the cases of datasets/ and made-up networks of"
              + " 118, 300 and 1354 buses).")
  private List<Path> paths = List.of();

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "3",
      description = "Time spent on warming up, and again on measuring, per case.")
  private double seconds;

  /** Times of one case; the day has demand factors 0.75…0.97 and shedding at 6000 USD/MWh. */
  private record Timing(
      String name,
      int buses,
      int branches,
      String status,
      int iterations,
      double firstMs,
      double medianMs,
      int repetitions,
      double dayMedianMs,
      double dayIterations) {

    Map<String, Object> json() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("case", name);
      json.put("buses", buses);
      json.put("branches", branches);
      json.put("status", status);
      json.put("iterations", iterations);
      json.put("first_ms", firstMs);
      json.put("median_ms", medianMs);
      json.put("repetitions", repetitions);
      json.put("day_48_periods_median_ms", dayMedianMs);
      json.put("day_iterations_per_period", dayIterations);
      return json;
    }

    List<String> row() {
      return List.of(
          name,
          String.valueOf(buses),
          status,
          String.valueOf(iterations),
          "%.2f".formatted(firstMs),
          "%.2f".formatted(medianMs),
          "%.1f".formatted(dayMedianMs),
          "%.1f".formatted(dayIterations));
    }
  }

  @Override
  public Integer call() {
    List<Timing> timings = networks().stream().map(this::time).toList();
    output.print(
        Map.of("threads", 1, "cases", timings.stream().map(Timing::json).toList()),
        () ->
            TextTable.of(
                List.of(
                    "case",
                    "buses",
                    "status",
                    "iterations",
                    "first ms",
                    "median ms",
                    "48 periods ms",
                    "iterations/period"),
                timings.stream().map(Timing::row).toList(),
                List.of(1, 3, 4, 5, 6, 7)));
    return ExitCode.DONE.code();
  }

  private List<Network> networks() {
    if (paths.isEmpty()) {
      Path datasets = Path.of(System.getProperty("evenload.home", ".")).resolve("datasets");
      List<Network> networks = new ArrayList<>();
      cases(datasets).forEach(path -> networks.add(CaseReader.read(path).network()));
      IntStream.of(118, 300, 1354).forEach(buses -> networks.add(MeshedNetwork.of(buses)));
      return networks;
    }
    return paths.stream()
        .flatMap(path -> cases(path).stream())
        .map(path -> CaseReader.read(path).network())
        .toList();
  }

  // A folder is a case of its own, or holds cases.
  private static List<Path> cases(Path path) {
    if (!Files.isDirectory(path) || Files.exists(path.resolve("buses.csv"))) {
      return List.of(path);
    }
    try (Stream<Path> files = Files.list(path)) {
      return files
          .filter(f -> f.toString().endsWith(".m") || Files.exists(f.resolve("branches.csv")))
          .filter(f -> !Files.isDirectory(f) || Files.exists(f.resolve("generators.csv")))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Timing time(Network network) {
    OpfProblem strict = OpfProblem.of(network);
    // Where not all demand can be met, the time to find that out is not the one of interest.
    OpfProblem problem =
        new OpfSolver().solve(strict).isConverged()
            ? strict
            : strict.withShedding(Shedding.activeOnly(6000));
    OpfSolver solver = new OpfSolver();
    long start = System.nanoTime();
    OpfResult result = solver.solve(problem);
    double firstMs = millisecondsSince(start);
    repeat(() -> solver.solve(problem));
    double[] single = repeat(() -> solver.solve(problem));
    List<OpfProblem> day =
        IntStream.range(0, PERIODS)
            .mapToObj(
                t -> problem.withLoadFactor(factor(t)).withShedding(Shedding.activeOnly(6000)))
            .toList();
    OpfSolver daySolver = new OpfSolver();
    int dayIterations = day.stream().mapToInt(p -> daySolver.solve(p).iterations()).sum();
    double[] days = repeat(() -> day.forEach(daySolver::solve));
    return new Timing(
        network.name(),
        network.buses().size(),
        network.branches().size(),
        result.status().name().toLowerCase(Locale.ROOT),
        result.iterations(),
        firstMs,
        median(single),
        single.length,
        median(days),
        dayIterations / (double) PERIODS);
  }

  private static double factor(int period) {
    return 0.86 - 0.11 * StrictMath.cos(2 * Math.PI * (period - 6) / PERIODS);
  }

  /** Milliseconds of each of at least five runs, as many as fit the time. */
  private double[] repeat(Runnable work) {
    List<Double> times = new ArrayList<>();
    long start = System.nanoTime();
    while (times.size() < FEWEST || millisecondsSince(start) < 1000 * seconds) {
      long begin = System.nanoTime();
      work.run();
      times.add(millisecondsSince(begin));
    }
    return times.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static double millisecondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e6;
  }
}
