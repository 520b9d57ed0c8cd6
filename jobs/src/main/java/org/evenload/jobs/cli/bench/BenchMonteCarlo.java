package org.evenload.jobs.cli.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.evenload.jobs.bench.MonteCarloBench;
import org.evenload.jobs.bench.MonteCarloBench.Speed;
import org.evenload.jobs.cli.output.ExitCode;
import org.evenload.jobs.cli.output.Output;
import org.evenload.jobs.kind.extremes.ExtremesConfig;
import org.evenload.jobs.spark.SparkSessions;
import org.evenload.jobs.step.StudyInputs;
import org.evenload.jobs.study.StudyFile;
import org.evenload.model.travel.SpreadFit;
import org.evenload.model.travel.TravelModel;
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
      "Evaluates every vehicle of a study on its own, on one thread and as a Spark job,",
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
      description = "Study seeds of the spread, from 1 on. Default: ${DEFAULT-VALUE}")
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

  private record Result(
      Speed oneThread, Speed sparkJob, int seeds, SpreadFit.Fit spread, List<Fitted> scan) {}

  private record Fitted(double concentration, double logLikelihood, long inside) {}

  @Override
  public Integer call() {
    require(seeds >= 2, "--seeds", seeds, "at least 2");
    require(repeats >= 1, "--repeats", repeats, "at least 1");
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
            MonteCarloBench.oneThread(inputs.travel(), inputs.scenarios(), repeats),
            MonteCarloBench.sparkJob(
                SparkSessions.open(SparkSessions.EMBEDDED),
                inputs.travel(),
                inputs.scenarios(),
                repeats),
            seeds,
            SpreadFit.compare(model, published, 1, seeds),
            SpreadFit.scan(model, published, concentrations, 1, seeds).stream()
                .map(fit -> new Fitted(fit.concentration(), fit.logLikelihood(), inside(fit)))
                .toList());
    output.print(result, () -> text(result));
    return ExitCode.DONE.code();
  }

  private void require(boolean holds, String option, Object value, String expected) {
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
    line(text, "EV days, every vehicle on its own", "cores", "seconds", "per second");
    speed(text, "one thread", result.oneThread());
    speed(text, "Spark job, local", result.sparkJob());
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

  private static void speed(StringBuilder text, String name, Speed speed) {
    line(
        text,
        name,
        Integer.toString(speed.cores()),
        "%.2f".formatted(speed.seconds()),
        "%,.0f".formatted(speed.evDaysPerSecond()));
  }

  private static void line(StringBuilder text, String name, String a, String b, String c) {
    text.append("%-36s%6s%10s%14s%n".formatted(name, a, b, c));
  }
}
