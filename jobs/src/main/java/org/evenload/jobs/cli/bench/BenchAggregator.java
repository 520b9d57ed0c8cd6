package org.evenload.jobs.cli.bench;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.evenload.jobs.cli.aggregator.Aggregator;
import org.evenload.jobs.cli.aggregator.AggregatorReport;
import org.evenload.jobs.cli.output.ExitCode;
import org.evenload.jobs.cli.output.Output;
import org.evenload.jobs.spark.SparkSessions;
import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.ScheduleChecker;
import org.evenload.model.aggregator.SolveOptions;
import org.evenload.model.aggregator.io.AggregatorFolder;
import org.evenload.model.aggregator.io.GeneratedFleet;
import org.evenload.model.aggregator.solve.AggregatorSolver;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** How fast and how well aggregators are solved, as Spark tasks. */
@Command(
    name = "aggregator",
    description = {
      "Solves every bus of the folders, one Spark task each, or without folders generated fleets of"
          + " single vehicles; every schedule goes through the independent checker."
    })
final class BenchAggregator implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Output output;

  @Parameters(arity = "0..*", paramLabel = "DIR", description = "Folders of instances.")
  private List<Path> folders = List.of();

  @Option(
      names = "--cap",
      paramLabel = "FILE",
      description = "Greatest power of the aggregators (period, bus, pem_cap_mw).")
  private @Nullable Path cap;

  @Option(
      names = "--gap",
      paramLabel = "G",
      description = "Stop at this gap. Default: 0.001, and 0.01 for generated fleets.")
  private @Nullable Double gap;

  @Option(
      names = "--work-limit",
      paramLabel = "W",
      description =
          "Stop after so much work per task, about seconds of one core. Default: 30, and 600 for"
              + " generated fleets.")
  private @Nullable Double workLimit;

  @Option(
      names = "--vehicles",
      paramLabel = "N",
      split = ",",
      description = "Sizes of the generated fleets, single vehicles. Default: 100,300,1000")
  private List<Integer> vehicles = List.of(100, 300, 1000);

  @Option(
      names = "--realisations",
      paramLabel = "N",
      defaultValue = "100",
      description = "Realisations of the generated fleets. Default: ${DEFAULT-VALUE}")
  private int realisations;

  @Option(
      names = "--master",
      paramLabel = "URL",
      defaultValue = SparkSessions.EMBEDDED,
      description = "Spark master. Default: ${DEFAULT-VALUE}")
  private String master;

  /** What a task solves: read, or generated where it runs. */
  private sealed interface Work extends Serializable {
    record Given(int bus, AggregatorProblem problem) implements Work {}

    record Generated(int vehicles, int realisations) implements Work {}
  }

  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  private record Result(List<AggregatorReport> instances, double totalSeconds, int cores) {}

  @Override
  public Integer call() throws java.io.IOException {
    requireAtLeastOne("--realisations", realisations);
    vehicles.forEach(count -> requireAtLeastOne("--vehicles", count));
    List<Work> work = work();
    boolean generated = folders.isEmpty();
    SolveOptions options =
        new SolveOptions(
            gap == null ? (generated ? 0.01 : 0.001) : gap,
            workLimit == null ? (generated ? 600 : 30) : workLimit);
    try (SparkSession spark = SparkSessions.open(master)) {
      JavaSparkContext context = new JavaSparkContext(spark.sparkContext());
      long start = System.nanoTime();
      List<String> solved =
          work.isEmpty()
              ? List.of()
              : context.parallelize(work, work.size()).map(w -> solve(w, options)).collect();
      List<AggregatorReport> reports = new ArrayList<>();
      for (String json : solved) {
        reports.add(parse(json));
      }
      double seconds = (System.nanoTime() - start) * 1e-9;
      Result result = new Result(reports, seconds, context.defaultParallelism());
      output.print(
          result,
          () ->
              AggregatorReport.table(reports)
                  + "all together %.1f s on %d cores%n".formatted(seconds, result.cores()));
    }
    return ExitCode.DONE.code();
  }

  private void requireAtLeastOne(String option, int value) {
    if (value < 1) {
      throw new ParameterException(
          spec.commandLine(), "Invalid %s '%d', expected at least 1.".formatted(option, value));
    }
  }

  private List<Work> work() {
    List<Work> work = new ArrayList<>();
    for (Path folder : folders) {
      AggregatorFolder instances = AggregatorFolder.read(folder);
      for (int bus : instances.buses()) {
        work.add(
            new Work.Given(
                bus,
                instances.problem(
                    bus,
                    Aggregator.beside(folder, "price_quota_curve.csv"),
                    Aggregator.beside(folder, "system_load_forecast.csv"),
                    Optional.ofNullable(cap))));
      }
    }
    if (folders.isEmpty()) {
      for (int count : vehicles) {
        work.add(new Work.Generated(count, realisations));
      }
    }
    return work;
  }

  private static String solve(Work work, SolveOptions options) {
    int bus = work instanceof Work.Given given ? given.bus() : 1;
    AggregatorProblem problem;
    if (work instanceof Work.Given given) {
      problem = given.problem();
    } else if (work instanceof Work.Generated fleet) {
      problem = GeneratedFleet.singles(fleet.vehicles(), fleet.realisations(), 48, 1);
    } else {
      throw new IllegalStateException("Unknown work " + work);
    }
    var result = AggregatorSolver.solve(problem, options);
    return org.evenload.jobs.run.Json.compact(
        AggregatorReport.of(
            bus, problem, result, ScheduleChecker.check(problem, result.schedule())));
  }

  private static AggregatorReport parse(String json) {
    try {
      return org.evenload.jobs.run.Json.mapper().readValue(json, AggregatorReport.class);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
