package org.evenload.jobs.cli.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.evenload.grid.feeder.Load;
import org.evenload.grid.feeder.flow.FeederSolver;
import org.evenload.grid.feeder.flow.FlowStatus;
import org.evenload.grid.feeder.flow.Voltages;
import org.evenload.grid.feeder.io.FeederCase;
import org.evenload.grid.feeder.io.FeederReader;
import org.evenload.grid.input.InputException;
import org.evenload.jobs.cli.output.ExitCode;
import org.evenload.jobs.cli.output.Output;
import org.evenload.jobs.cli.output.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How fast feeders are solved, warm, on one thread. */
@Command(
    name = "feeder",
    description =
        "Power flows of feeders with changing loads, per second of one core: the profiles of a"
            + " feeder that has some, else its loads scaled from 50 to 150 %%.")
final class BenchFeeder implements Callable<Integer> {
  private static final int SCALED_STATES = 20_000;
  private static final int WARM_UP_STATES = 3_000;

  @Mixin private Output output;

  @Parameters(
      arity = "0..*",
      paramLabel = "FEEDER_DIR",
      description = "Folders of feeders. Default: datasets/ieee13.")
  private List<Path> folders = List.of();

  @Option(
      names = "--repeats",
      paramLabel = "N",
      defaultValue = "5",
      description = "Measured repeats, of which the median counts. Default: ${DEFAULT-VALUE}")
  private int repeats;

  /**
   * @param cpuSeconds processor time of one thread for all states, median of the repeats
   * @param wallSeconds elapsed time of the same repeats
   */
  private record Figure(
      String feeder,
      int phases,
      int states,
      double cpuSeconds,
      double wallSeconds,
      double statesPerCpuSecond,
      double iterationsPerState,
      int notConverged) {}

  @Override
  public Integer call() {
    List<Figure> figures = new ArrayList<>();
    for (Path folder : folders.isEmpty() ? List.of(standard()) : folders) {
      figures.add(measure(FeederReader.read(folder)));
    }
    output.print(figures, () -> text(figures));
    return ExitCode.DONE.code();
  }

  private static Path standard() {
    Path folder = Path.of(System.getProperty("evenload.home", ".")).resolve("datasets/ieee13");
    if (!Files.isDirectory(folder)) {
      throw InputException.of(folder, "Cannot find the feeder of the benchmark; name a folder.");
    }
    return folder;
  }

  private Figure measure(FeederCase feederCase) {
    FeederSolver solver = FeederSolver.of(feederCase.feeder());
    int states = feederCase.steps() > 0 ? feederCase.steps() : SCALED_STATES;
    int[] iterations = new int[states];
    int notConverged = 0;
    for (int done = 0; done < Math.max(WARM_UP_STATES, states); done++) {
      Voltages voltages = solve(solver, feederCase, done % states);
      if (iterations[done % states] == 0 && voltages.status() != FlowStatus.CONVERGED) {
        notConverged++;
      }
      iterations[done % states] = voltages.iterations();
    }
    double[] cpu = new double[repeats];
    double[] wall = new double[repeats];
    for (int repeat = 0; repeat < repeats; repeat++) {
      long cpuStart = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      long wallStart = System.nanoTime();
      for (int state = 0; state < states; state++) {
        solve(solver, feederCase, state);
      }
      cpu[repeat] =
          (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpuStart) / 1e9;
      wall[repeat] = (System.nanoTime() - wallStart) / 1e9;
    }
    Arrays.sort(cpu);
    Arrays.sort(wall);
    double median = cpu[repeats / 2];
    return new Figure(
        feederCase.feeder().name(),
        solver.nodePhases().size(),
        states,
        median,
        wall[repeats / 2],
        states / median,
        Arrays.stream(iterations).average().orElse(0),
        notConverged);
  }

  private static Voltages solve(FeederSolver solver, FeederCase feederCase, int state) {
    List<Load> loads = feederCase.feeder().loads();
    double[] kw = new double[loads.size()];
    double[] kvar = new double[loads.size()];
    for (int k = 0; k < kw.length; k++) {
      Load load = loads.get(k);
      double factor =
          feederCase.steps() > 0
              ? feederCase.profilesKw().get(k)[state] / load.kw()
              : 0.5 + (double) state / SCALED_STATES;
      kw[k] = factor * load.kw();
      kvar[k] = factor * load.kvar();
    }
    return solver.solve(1, kw, kvar);
  }

  private static String text(List<Figure> figures) {
    return TextTable.of(
        List.of(
            "feeder",
            "phases",
            "states",
            "cpu s",
            "wall s",
            "states/cpu s",
            "iterations",
            "failed"),
        figures.stream()
            .map(
                f ->
                    List.of(
                        f.feeder(),
                        String.valueOf(f.phases()),
                        String.valueOf(f.states()),
                        "%.3f".formatted(f.cpuSeconds()),
                        "%.3f".formatted(f.wallSeconds()),
                        "%,.0f".formatted(f.statesPerCpuSecond()),
                        "%.2f".formatted(f.iterationsPerState()),
                        String.valueOf(f.notConverged())))
            .toList(),
        List.of(1, 2, 3, 4, 5, 6, 7));
  }
}
