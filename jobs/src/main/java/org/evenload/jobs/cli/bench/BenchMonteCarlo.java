package org.evenload.jobs.cli.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.evenload.jobs.bench.MonteCarloBench;
import org.evenload.jobs.bench.MonteCarloBench.Kernel;
import org.evenload.jobs.bench.MonteCarloBench.Speed;
import org.evenload.jobs.bench.MonteCarloBench.Task;
import org.evenload.jobs.cli.output.ExitCode;
import org.evenload.jobs.cli.output.Output;
import org.evenload.jobs.kind.extremes.ExtremesConfig;
import org.evenload.jobs.spark.SparkSessions;
import org.evenload.jobs.step.StudyInputs;
import org.evenload.jobs.study.StudyFile;
import org.evenload.model.charging.ChargePoint;
import org.evenload.model.population.ChargingDays;
import org.evenload.model.population.Population;
import org.evenload.model.population.VehicleClass;
import org.evenload.model.travel.GroupSizes;
import org.evenload.model.travel.Scenario;
import org.evenload.model.travel.SpreadFit;
import org.evenload.model.travel.TravelModel;
import org.evenload.model.travel.TravelSimulation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Speed and spread of the Monte Carlo of EV days. */
@Command(
    name = "montecarlo",
    description = {
      "Evaluates every vehicle of a study on its own, in threads and as a Spark job,",
      "and compares the extremes that Villanueva 2025 published with those of many seeds."
    })
final class BenchMonteCarlo implements Callable<Integer> {
  private static final Path HOME = Path.of(System.getProperty("evenload.home", "."));

  @Spec private CommandSpec spec;
  @Mixin private Output output;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "Study file. Default: the IEEE 14 study that comes with Evenload")
  private @Nullable Path file;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "100",
      description =
          "Study seeds of the spread, from 1 on; 0 for no spread. Default: ${DEFAULT-VALUE}")
  private int seeds;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      defaultValue = "5",
      description = "Measured repeats, of which the median counts. Default: ${DEFAULT-VALUE}")
  private int repeats;

  @Option(
      names = "--concentrations",
      paramLabel = "C",
      split = ",",
      description = "Fit further concentrations of places, for example 30,40,50,60,80.")
  private List<Double> concentrations = List.of();

  @Option(
      names = "--vehicles",
      paramLabel = "N",
      description = "Vehicles of a sample. Default: the fleets of the study")
  private @Nullable Integer vehicles;

  @Option(
      names = "--days",
      paramLabel = "N",
      description =
          "Vehicle days in all, a multiple of the vehicles of a sample. Default: those of the study")
  private @Nullable Long days;

  @Option(
      names = "--kernel",
      paramLabel = "K",
      split = ",",
      defaultValue = "totals,profiles",
      description = {
        "totals: energy and counts of every sample; profiles: power of uncontrolled charging by bus",
        "and period. Default: ${DEFAULT-VALUE}"
      })
  private List<Kernel> kernels = List.of();

  @Option(
      names = "--periods",
      paramLabel = "N",
      description = "Periods of a day, 24 to 288. Default: those of the study")
  private @Nullable Integer periods;

  @Option(
      names = "--threads",
      paramLabel = "N",
      split = ",",
      defaultValue = "1",
      description = "Threads without Spark, none with 0. Default: ${DEFAULT-VALUE}")
  private List<Integer> threads = List.of();

  @Option(
      names = "--cores",
      paramLabel = "N",
      defaultValue = "2",
      description = "Cores of Spark, none with 0. Default: ${DEFAULT-VALUE}")
  private int cores;

  private record Result(
      List<Measured> speeds, int seeds, SpreadFit.Fit spread, List<Fitted> scan) {}

  private record Measured(String runner, Speed speed) {}

  private record Fitted(double concentration, double logLikelihood, long inside) {}

  @Override
  public Integer call() {
    require(seeds == 0 || seeds >= 2, "--seeds", seeds, "0, or at least 2");
    require(repeats >= 1, "--repeats", repeats, "at least 1");
    require(vehicles == null || vehicles >= 1, "--vehicles", vehicles, "at least 1");
    require(
        periods == null || (periods >= 24 && periods <= 288), "--periods", periods, "24 to 288");
    threads.forEach(n -> require(n >= 0, "--threads", n, "0 or more"));
    require(cores >= 0, "--cores", cores, "0 or more");
    for (double concentration : concentrations) {
      require(concentration > 0, "--concentrations", concentration, "numbers above 0");
    }
    Path study = file == null ? HOME.resolve("conf").resolve("ieee14.yaml") : file;
    StudyInputs inputs = StudyInputs.read(StudyFile.read(study).as(ExtremesConfig.class));
    List<SpreadFit.Published> published =
        MonteCarloBench.published(
            HOME.resolve("datasets").resolve("ieee14").resolve("published_results.csv"),
            inputs.scenarios());
    TravelModel model = inputs.travel().model();
    Result result =
        new Result(
            speeds(inputs),
            seeds,
            seeds == 0
                ? new SpreadFit.Fit(model.concentration(), 0, List.of())
                : SpreadFit.compare(model, published, 1, seeds),
            SpreadFit.scan(model, published, concentrations, 1, Math.max(2, seeds)).stream()
                .map(fit -> new Fitted(fit.concentration(), fit.logLikelihood(), inside(fit)))
                .toList());
    output.print(result, () -> text(result));
    return ExitCode.DONE.code();
  }

  private List<Measured> speeds(StudyInputs inputs) {
    TravelModel model = inputs.travel().model();
    TravelSimulation travel =
        new TravelSimulation(
            periods == null ? model : model.withPeriods(periods), inputs.travel().seed());
    ChargingDays charging =
        new ChargingDays(
            travel,
            Population.of(
                VehicleClass.everywhere(
                    "all",
                    inputs.fleet().battery().leavingSocKwh() - inputs.fleet().battery().minSocKwh(),
                    new ChargePoint(
                        inputs.fleet().charger().maxKw(),
                        inputs.fleet().charger().chargeEfficiency()))));
    List<Measured> speeds = new ArrayList<>();
    for (Kernel kernel : kernels) {
      Task task = new Task(kernel, charging, scenarios(inputs), repeats);
      for (int n : threads) {
        if (n > 0) {
          speeds.add(
              new Measured(
                  n == 1 ? "one thread" : n + " threads", MonteCarloBench.threads(task, n)));
        }
      }
      if (cores > 0) {
        String master = "local[%d]".formatted(cores);
        speeds.add(
            new Measured(
                "Spark " + master, MonteCarloBench.sparkJob(SparkSessions.open(master), task)));
      }
    }
    return speeds;
  }

  private List<Scenario> scenarios(StudyInputs inputs) {
    if (vehicles == null && days == null) {
      return inputs.scenarios();
    }
    int fleet =
        vehicles != null ? vehicles : (int) Math.min(1_000_000, Objects.requireNonNull(days));
    long all = days == null ? 100L * fleet : days;
    require(
        all >= fleet && all % fleet == 0 && all / fleet <= 100_000_000,
        "--days",
        all,
        "a multiple of the vehicles of a sample, %,d".formatted(fleet));
    return List.of(new Scenario("bench", GroupSizes.single(fleet), (int) (all / fleet)));
  }

  private void require(boolean holds, String option, @Nullable Object value, String expected) {
    if (!holds) {
      throw new ParameterException(
          spec.commandLine(), "Invalid %s '%s', expected %s.".formatted(option, value, expected));
    }
  }

  private static long inside(SpreadFit.Fit fit) {
    return fit.comparisons().stream().filter(SpreadFit.Comparison::inside).count();
  }

  private static String text(Result result) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%-30s%-10s%14s%7s%10s%10s%14s%17s%n"
            .formatted(
                "every vehicle on its own",
                "kernel",
                "EV days",
                "cores",
                "seconds",
                "CPU s",
                "per second",
                "per CPU second"));
    for (Measured one : result.speeds()) {
      Speed speed = one.speed();
      text.append(
          "%-30s%-10s%,14d%7d%10.2f%10.2f%,14.0f%,17.0f%n"
              .formatted(
                  one.runner(),
                  speed.kernel().name().toLowerCase(Locale.ROOT),
                  speed.evDays(),
                  speed.cores(),
                  speed.seconds(),
                  speed.cpuSeconds(),
                  speed.evDaysPerSecond(),
                  speed.evDaysPerCpuSecond()));
    }
    if (!result.spread().comparisons().isEmpty()) {
      text.append(
          "%nRoad energy of the extreme samples over %d seeds, concentration %.4g (MWh)%n"
              .formatted(result.seeds(), result.spread().concentration()));
      text.append(
          "%-10s%-8s%10s%8s%9s%8s%8s%8s%n"
              .formatted(
                  "scenario", "extreme", "published", "1 %", "median", "99 %", "rank", "inside"));
      for (SpreadFit.Comparison c : result.spread().comparisons()) {
        text.append(
            "%-10s%-8s%10.3f%8.2f%9.2f%8.2f%7.0f%%%8s%n"
                .formatted(
                    c.scenario(),
                    c.extreme(),
                    c.publishedMwh(),
                    c.p01Mwh(),
                    c.medianMwh(),
                    c.p99Mwh(),
                    100 * c.rank(),
                    c.inside() ? "yes" : "no"));
      }
    }
    for (Fitted fitted : result.scan()) {
      text.append(
          "concentration %.4g: log-likelihood %.2f, %d of %d inside%n"
              .formatted(
                  fitted.concentration(),
                  fitted.logLikelihood(),
                  fitted.inside(),
                  result.spread().comparisons().size()));
    }
    return text.toString();
  }
}
