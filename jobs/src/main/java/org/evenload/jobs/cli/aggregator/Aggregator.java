package org.evenload.jobs.cli.aggregator;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.evenload.jobs.cli.output.ExitCode;
import org.evenload.jobs.cli.output.Output;
import org.evenload.jobs.config.ConfigException;
import org.evenload.jobs.step.aggregate.Formulations;
import org.evenload.jobs.step.config.AggregationConfig.Formulation;
import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.AggregatorResult;
import org.evenload.model.aggregator.ScheduleChecker;
import org.evenload.model.aggregator.SearchStep;
import org.evenload.model.aggregator.SolveOptions;
import org.evenload.model.aggregator.io.AggregatorFolder;
import org.evenload.model.aggregator.solve.AggregatorSolver;
import org.evenload.model.vehicle.Stay;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Solves one aggregator's day-ahead problem, or those of all buses of a folder. */
@Command(
    name = "aggregator",
    description = {
      "Buys energy for the vehicles of a bus: a schedule, its cost, and a proven lower bound.",
      "DIR holds, as .csv or .csv.gz, groups (bus, group, ev_count, battery_wear_pct_slope,"
          + " battery_cost_usd_per_kwh), windows (bus, group, realisation, first_period,"
          + " last_period, always_connected 0 or 1) and trip_energy (bus, group, realisation,"
          + " trip_energy_mwh). Groups may have columns battery_kwh, min_soc_kwh, max_soc_kwh,"
          + " leaving_soc_kwh, charger_kw, charge_efficiency, discharge_efficiency and v2g"
          + " (0 or 1); the published values otherwise."
          + " A small example stands in datasets/aggregator."
    })
public final class Aggregator implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Output output;

  @Parameters(paramLabel = "DIR", description = "Folder of the instance.")
  private Path folder;

  @Option(
      names = "--bus",
      required = true,
      paramLabel = "K",
      description = "Number of the bus, or 'all'.")
  private String bus;

  @Option(
      names = "--curve",
      paramLabel = "FILE",
      description =
          "Price-quota curve (load_from_mw, load_to_mw, price_usd_per_mwh), or fixed prices"
              + " (period, price_usd_per_mwh). Default: price_quota_curve.csv in DIR or above it.")
  private @Nullable Path curve;

  @Option(
      names = "--forecast",
      paramLabel = "FILE",
      description =
          "Load of the system (period, system_load_mw); its periods make the day. Default:"
              + " system_load_forecast.csv in DIR or above it.")
  private @Nullable Path forecast;

  @Option(
      names = "--cap",
      paramLabel = "FILE",
      description = "Greatest power of the aggregators (period, bus, pem_cap_mw).")
  private @Nullable Path cap;

  @Option(
      names = "--formulation",
      paramLabel = "F",
      defaultValue = "corrected",
      description = {
        "corrected: the corrected model, by the method made for it.",
        "exact: the same model as one mixed-integer program with all of its binaries, by SCIP on one"
            + " core; an independent confirmation of the bounds for small buses. Give it a long"
            + " --work-limit: 20 to 30 groups take one to twenty minutes.",
        "published: the model as printed, defects and all, by SCIP; its schedule is priced at true"
            + " prices. Small buses only.",
        "Default: ${DEFAULT-VALUE}"
      })
  private Formulation formulation;

  @Option(
      names = "--gap",
      paramLabel = "G",
      defaultValue = "0.001",
      description =
          "Stop at this gap, relative to the cost of uncontrolled charging. Default:"
              + " ${DEFAULT-VALUE}")
  private double gap;

  @Option(
      names = "--work-limit",
      paramLabel = "W",
      defaultValue = "30",
      description =
          "Stop after so much work per bus. A unit is about a second of one core, but it is counted,"
              + " so that results do not depend on the machine. Default: ${DEFAULT-VALUE}")
  private double workLimit;

  @Option(
      names = "--trace",
      description = "Show every node of the search on stderr; with a single bus only.")
  private boolean trace;

  @Option(
      names = "--schedule",
      paramLabel = "OUT.csv",
      description = "Write the schedule by bus, group, realisation and period.")
  private @Nullable Path scheduleFile;

  private record Solved(int bus, AggregatorProblem problem, AggregatorResult result) {}

  @Override
  public Integer call() {
    if (!(gap >= 0)) {
      throw new ConfigException("Invalid --gap '%s', expected 0 or more.".formatted(gap));
    }
    if (!(workLimit > 0)) {
      throw new ConfigException(
          "Invalid --work-limit '%s', expected more than 0.".formatted(workLimit));
    }
    if (trace && bus.equals("all")) {
      throw new ConfigException(
          "Invalid --trace with --bus 'all', expected the number of one bus.");
    }
    AggregatorFolder instances = AggregatorFolder.read(folder);
    List<Integer> buses = bus.equals("all") ? instances.buses() : List.of(number(instances));
    List<AggregatorProblem> problems = buses.stream().map(k -> problem(instances, k)).toList();
    List<Solved> solved =
        java.util.stream.IntStream.range(0, buses.size())
            .parallel()
            .mapToObj(i -> new Solved(buses.get(i), problems.get(i), solve(problems.get(i))))
            .toList();
    if (scheduleFile != null) {
      writeSchedules(scheduleFile, solved);
    }
    List<AggregatorReport> reports = solved.stream().map(Aggregator::report).toList();
    output.print(
        bus.equals("all") ? reports : reports.get(0),
        () -> bus.equals("all") ? AggregatorReport.table(reports) : reports.get(0).text());
    return ExitCode.DONE.code();
  }

  private AggregatorResult solve(AggregatorProblem problem) {
    SolveOptions options = new SolveOptions(gap, workLimit);
    return trace && formulation == Formulation.CORRECTED
        ? AggregatorSolver.solve(problem, options, null, this::show)
        : Formulations.solve(formulation, problem, options);
  }

  private void show(SearchStep step) {
    spec.commandLine()
        .getErr()
        .printf(
            Locale.ROOT,
            "node %d: bound %.6f, best %.6f, lower %.6f, open %d, steps %d, iterations %d, work %.2f %s%n",
            step.node(),
            step.boundUsd(),
            step.upperUsd(),
            step.lowerUsd(),
            step.openNodes(),
            step.modelledSteps(),
            step.iterations(),
            step.work(),
            step.branching());
  }

  private int number(AggregatorFolder instances) {
    try {
      return Integer.parseInt(bus);
    } catch (NumberFormatException e) {
      throw new ConfigException(
          "Invalid --bus '%s', expected 'all' or one of %s.".formatted(bus, instances.buses()));
    }
  }

  private AggregatorProblem problem(AggregatorFolder instances, int k) {
    return instances.problem(
        k,
        curve == null ? beside("price_quota_curve.csv") : curve,
        forecast == null ? beside("system_load_forecast.csv") : forecast,
        Optional.ofNullable(cap));
  }

  private Path beside(String name) {
    return beside(folder, name);
  }

  /** A file of the folder, or of the one above it. */
  public static Path beside(Path folder, String name) {
    Path within = folder.resolve(name);
    Path above = folder.toAbsolutePath().normalize().resolveSibling(name);
    return Files.exists(within) || !Files.exists(above) ? within : above;
  }

  private static AggregatorReport report(Solved solved) {
    return AggregatorReport.of(
        solved.bus(),
        solved.problem(),
        solved.result(),
        ScheduleChecker.check(solved.problem(), solved.result().schedule()));
  }

  private static void writeSchedules(Path file, List<Solved> solved) {
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
      out.println("bus,group,realisation,period,charge_kw,discharge_kw,soc_kwh");
      for (Solved s : solved) {
        writeSchedule(out, s);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static void writeSchedule(PrintWriter out, Solved solved) {
    AggregatorProblem problem = solved.problem();
    for (int v = 0; v < problem.groups().size(); v++) {
      for (int n = 0; n < problem.realisationCount(); n++) {
        if (problem.stays().get(v).get(n) instanceof Stay.Connected stay) {
          double[] charge = solved.result().schedule().chargeKw()[v][n];
          double[] discharge = solved.result().schedule().dischargeKw()[v][n];
          double[] soc = solved.result().schedule().socKwh()[v][n];
          for (int k = 0; k < charge.length; k++) {
            int period = (stay.firstPeriod() - 1 + k) % problem.periodCount() + 1;
            out.println(
                solved.bus()
                    + ","
                    + problem.groups().get(v).id()
                    + ","
                    + (n + 1)
                    + ","
                    + period
                    + ","
                    + charge[k]
                    + ","
                    + discharge[k]
                    + ","
                    + soc[k]);
          }
        }
      }
    }
  }
}
