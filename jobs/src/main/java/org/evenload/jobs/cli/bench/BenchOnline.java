package org.evenload.jobs.cli.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.evenload.jobs.bench.Nabavi2024;
import org.evenload.jobs.bench.Nabavi2024.Case;
import org.evenload.jobs.cli.output.ExitCode;
import org.evenload.jobs.cli.output.Output;
import org.evenload.jobs.cli.output.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How fast days of online charging run, warm, on one thread. */
@Command(
    name = "online",
    description =
        "Days of the 19-node feeder with a vehicle at every home, cases A to D, on one core; with the"
            + " proof of every slot, full power flows and the bound of perfect foresight.")
final class BenchOnline implements Callable<Integer> {
  @Mixin private Output output;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "Measured days of each case, of which the median counts. Default: ${DEFAULT-VALUE}")
  private int repeats;

  private record Figure(String name, double cpuSeconds, double wallSeconds) {}

  @Override
  public Integer call() {
    Nabavi2024 paper =
        Nabavi2024.read(Path.of(System.getProperty("evenload.home", ".")).resolve("datasets/lv19"));
    List<Figure> figures = new ArrayList<>();
    for (Case which : List.of(Case.A, Case.B, Case.C, Case.D)) {
      figures.add(measure(paper, which));
    }
    output.print(
        figures,
        () ->
            TextTable.of(
                List.of("case", "cpu s", "wall s"),
                figures.stream()
                    .map(
                        f ->
                            List.of(
                                f.name(),
                                "%.3f".formatted(f.cpuSeconds()),
                                "%.3f".formatted(f.wallSeconds())))
                    .toList(),
                List.of(1, 2)));
    return ExitCode.DONE.code();
  }

  private Figure measure(Nabavi2024 paper, Case which) {
    int days = Math.max(1, repeats);
    double[] cpu = new double[days];
    double[] wall = new double[days];
    paper.run(which, 1, 0);
    for (int day = 0; day < days; day++) {
      long cpuStart = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      long wallStart = System.nanoTime();
      paper.run(which, 1, day + 1);
      cpu[day] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpuStart) / 1e9;
      wall[day] = (System.nanoTime() - wallStart) / 1e9;
    }
    Arrays.sort(cpu);
    Arrays.sort(wall);
    return new Figure(which.name(), cpu[days / 2], wall[days / 2]);
  }
}
