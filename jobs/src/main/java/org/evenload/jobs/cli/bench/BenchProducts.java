package org.evenload.jobs.cli.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.evenload.jobs.cli.output.ExitCode;
import org.evenload.jobs.cli.output.Output;
import org.evenload.jobs.cli.output.TextTable;
import org.evenload.model.product.ChargedDay;
import org.evenload.model.product.ChargingMethod;
import org.evenload.model.product.DayCharging;
import org.evenload.model.product.DayChecker;
import org.evenload.model.product.DayCosts;
import org.evenload.model.product.DayProblem;
import org.evenload.model.product.DrivenDistance;
import org.evenload.model.product.LoadLimit;
import org.evenload.model.product.ProductShares;
import org.evenload.model.product.ProductTerms;
import org.evenload.model.product.SessionModel;
import org.evenload.model.random.RandomKey;
import org.evenload.model.series.Quantity;
import org.evenload.model.series.SeriesFile;
import org.evenload.model.series.StudyDay;
import org.evenload.model.travel.ClippedNormalTime;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How fast days of choice products are charged, on one thread. */
@Command(
    name = "products",
    description =
        "Days of an aggregator with choice products by size of its fleet, on one core: below the load"
            + " limit, and with a limit that binds. Every day is checked and proven optimal.")
final class BenchProducts implements Callable<Integer> {
  private static final int STEPS = 96;
  private static final double PENALTY_USD_PER_MWH = 1000;

  /** The homes of the data set have 8 MW; so many vehicles fit below its limit at all hours. */
  private static final double VEHICLES_OF_HOMES = 500;

  /** Of the power that the fleet's energy takes if spread over the day. */
  private static final double TIGHT = 2;

  @Mixin private Output output;
  @Spec private CommandSpec spec;

  @Option(
      names = "--vehicles",
      paramLabel = "N,…",
      split = ",",
      defaultValue = "500,5000,50000",
      description = "Sizes of the fleet. Default: ${DEFAULT-VALUE}")
  private List<Integer> vehicles;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "Measured days of each size, of which the median counts. Default: ${DEFAULT-VALUE}")
  private int repeats;

  /**
   * @param microsecondsPerVehicle processor time
   * @param faults what an independent check objects to
   * @param possibleSavingUsdPerMwh 0 proves every day optimal
   */
  private record Figure(
      String limit,
      int vehicles,
      String method,
      double cpuSeconds,
      double wallSeconds,
      double microsecondsPerVehicle,
      double usdPerMwh,
      int faults,
      double possibleSavingUsdPerMwh) {}

  @Override
  public Integer call() {
    if (repeats < 1 || vehicles.stream().anyMatch(n -> n < 1 || n > 1_000_000)) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid benchmark: %d repeats of %s vehicles, expected 1 or more, and from 1 to 1,000,000."
              .formatted(repeats, vehicles));
    }
    Path folder = Path.of(System.getProperty("evenload.home", ".")).resolve("datasets/quito");
    double[] usdPerMwh =
        SeriesFile.byPeriod(
            folder.resolve("energy_price.csv"),
            Quantity.named("price_usd_per_mwh", -1e5, 1e5),
            StudyDay.of(STEPS));
    double[] homesKw =
        SeriesFile.byPeriod(
            folder.resolve("residential_load.csv"),
            Quantity.named("residential_kw", 0, 1e9),
            StudyDay.of(STEPS));
    List<Figure> figures = new ArrayList<>();
    for (String limit : List.of("wide", "tight")) {
      for (int size : vehicles) {
        SessionModel model = model(size);
        double[] limitKw = limit.equals("wide") ? wideKw(homesKw, size) : tightKw(model);
        figures.add(measure(limit, size, model, usdPerMwh, limitKw));
      }
    }
    output.print(figures, () -> text(figures));
    return ExitCode.DONE.code();
  }

  private static SessionModel model(int vehicles) {
    return new SessionModel(
        vehicles,
        new ClippedNormalTime(18, 1.5, 0, 36),
        new DrivenDistance(36, 0.6, 0.15, 24),
        4,
        new ProductShares(0.6, 0.3, 0.1),
        ProductTerms.PUBLISHED);
  }

  private static double[] wideKw(double[] homesKw, int vehicles) {
    return LoadLimit.kwByStep(
        Arrays.stream(homesKw).map(kw -> kw * Math.max(1, vehicles / VEHICLES_OF_HOMES)).toArray(),
        LoadLimit.PUBLISHED_CRITICAL_FACTOR);
  }

  private static double[] tightKw(SessionModel model) {
    double kwh = model.draw(RandomKey.ofSeed(0), 1).stream().mapToDouble(s -> s.energyKwh()).sum();
    double[] limitKw = new double[STEPS];
    Arrays.fill(limitKw, TIGHT * kwh / 24);
    return limitKw;
  }

  private Figure measure(
      String limit, int size, SessionModel model, double[] usdPerMwh, double[] limitKw) {
    double[] cpu = new double[repeats];
    double[] wall = new double[repeats];
    int faults = 0;
    double saving = 0;
    double usd = 0;
    ChargingMethod method = ChargingMethod.AUTOMATIC;
    for (int day = 0; day <= repeats; day++) {
      DayProblem problem =
          new DayProblem(
              model.draw(RandomKey.ofSeed(0), day + 1),
              model.terms(),
              usdPerMwh,
              limitKw,
              PENALTY_USD_PER_MWH);
      long cpuStart = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      long wallStart = System.nanoTime();
      ChargedDay charged = DayCharging.charge(problem);
      double wallSeconds = (System.nanoTime() - wallStart) / 1e9;
      double cpuSeconds =
          (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpuStart) / 1e9;
      // The first day warms up.
      if (day > 0) {
        cpu[day - 1] = cpuSeconds;
        wall[day - 1] = wallSeconds;
        usd += DayCosts.of(charged).specificUsdPerMwh() / repeats;
        method = charged.method();
      }
      faults += DayChecker.faults(charged).size();
      saving = Math.max(saving, DayChecker.possibleSavingUsdPerMwh(charged));
    }
    Arrays.sort(cpu);
    Arrays.sort(wall);
    double median = cpu[repeats / 2];
    return new Figure(
        limit,
        size,
        method.label(),
        median,
        wall[repeats / 2],
        1e6 * median / size,
        usd,
        faults,
        saving);
  }

  private static String text(List<Figure> figures) {
    return TextTable.of(
        List.of(
            "limit",
            "vehicles",
            "method",
            "cpu s",
            "wall s",
            "µs per vehicle",
            "USD/MWh",
            "faults",
            "could be saved USD/MWh"),
        figures.stream()
            .map(
                f ->
                    List.of(
                        f.limit(),
                        "%,d".formatted(f.vehicles()),
                        f.method(),
                        "%.4f".formatted(f.cpuSeconds()),
                        "%.4f".formatted(f.wallSeconds()),
                        "%.2f".formatted(f.microsecondsPerVehicle()),
                        "%.2f".formatted(f.usdPerMwh()),
                        String.valueOf(f.faults()),
                        "%.6f".formatted(f.possibleSavingUsdPerMwh())))
            .toList(),
        List.of(1, 3, 4, 5, 6, 7, 8));
  }
}
