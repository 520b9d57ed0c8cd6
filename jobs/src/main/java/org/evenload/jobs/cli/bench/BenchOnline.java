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
import org.evenload.jobs.kind.online.OnlineDays;
import org.evenload.jobs.kind.online.OnlineStudy;
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
    OnlineDays paper =
        OnlineStudy.read(
                Path.of(System.getProperty("evenload.home", ".")).resolve("conf/nabavi2024.yaml"))
            .days();
    List<Figure> figures = new ArrayList<>();
    for (String which : List.of("A", "B", "C", "D")) {
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

  private Figure measure(OnlineDays paper, String which) {
    int days = Math.max(1, repeats);
    double[] cpu = new double[days];
    double[] wall = new double[days];
    paper.day(which, paper.greatestPenetrationPct(), 0);
    for (int day = 0; day < days; day++) {
      long cpuStart = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      long wallStart = System.nanoTime();
      paper.day(which, paper.greatestPenetrationPct(), day + 1);
      cpu[day] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpuStart) / 1e9;
      wall[day] = (System.nanoTime() - wallStart) / 1e9;
    }
    Arrays.sort(cpu);
    Arrays.sort(wall);
    return new Figure(which, cpu[days / 2], wall[days / 2]);
  }
}
