package org.evenload.jobs.cli.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.evenload.grid.input.CsvTable;
import org.evenload.jobs.bench.Nabavi2024;
import org.evenload.jobs.bench.Nabavi2024.Case;
import org.evenload.jobs.cli.output.ExitCode;
import org.evenload.jobs.cli.output.Output;
import org.evenload.jobs.cli.output.TextTable;
import org.evenload.model.online.day.DayTotals;
import org.evenload.model.online.day.OnlineDay;
import org.evenload.model.online.day.SlotOutcome;
import org.evenload.model.online.day.SlotOutcome.State;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Table I of Nabavi 2024 over many seeds. */
@Command(
    name = "nabavi2024",
    description = "Table I of Nabavi 2024: means over seeds beside the published figures.")
final class ReproduceNabavi2024 implements Callable<Integer> {
  private static final String ERRATA =
      """
      The feeder, the load and the prices are reconstructions (datasets/lv19/README.md): the cost of
      generation without vehicles and what vehicles of cases A and B pay are fitted, not found.
      Of the paper's own figures:
      - its last column divides the increase of generation cost by the nominal total; the increases of
        its totals are 35.9, 22.8, 18.5 and 15.3 % (column 'published total +%')
      - its loss costs imply 29.4 (nominal) and 49.8 kWh a day (B); its peak losses allow 22.6 and 26.9
      - N(7) jumps from 24.05 to 37.2 kW at midnight
      - N(5)'s third branch is read as V >= V_max with exponent V - 1
      """;

  @Mixin private Output output;
  @Spec private CommandSpec spec;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "50",
      description = "Days to draw. Default: ${DEFAULT-VALUE}")
  private int seeds;

  private record Row(
      String name,
      double deviationPercent,
      double currentIncreasePercent,
      double energyUsd,
      double totalUsd,
      double totalUsdHalfInterval,
      double totalIncreasePercent,
      double unmetKwh,
      double medianGap,
      double foresightUsd,
      int slotsOutsideLimits,
      Published published) {}

  private record Published(
      double deviationPercent, double currentPercent, double energyUsd, double totalUsd) {}

  private record Answer(List<Row> rows, int seeds, int orderedSeeds) {}

  @Override
  public Integer call() {
    if (seeds < 1) {
      throw new ParameterException(
          spec.commandLine(), "Invalid --seeds '%d', expected an integer ≥ 1.".formatted(seeds));
    }
    Path folder = Path.of(System.getProperty("evenload.home", ".")).resolve("datasets/lv19");
    Nabavi2024 paper = Nabavi2024.read(folder);
    Map<Case, List<OnlineDay>> days = new EnumMap<>(Case.class);
    for (Case which : Case.values()) {
      List<OnlineDay> drawn = new ArrayList<>();
      for (long seed = 1; seed <= (which == Case.NOMINAL ? 1 : seeds); seed++) {
        drawn.add(paper.run(which, 1, seed));
      }
      days.put(which, drawn);
    }
    Answer answer = answer(days, published(folder));
    output.print(answer, () -> text(answer));
    return ExitCode.DONE.code();
  }

  private static Map<Case, Published> published(Path folder) {
    Map<Case, Published> published = new EnumMap<>(Case.class);
    for (CsvTable.Row row : CsvTable.read(folder.resolve("published_table1.csv"), "case").rows()) {
      published.put(
          Case.valueOf(row.text("case").toUpperCase(Locale.ROOT)),
          new Published(
              row.number("voltage_deviation_percent"),
              row.number("current_increase_percent"),
              row.number("generation_cost_usd_per_day"),
              row.number("total_cost_usd_per_day")));
    }
    return published;
  }

  private Answer answer(Map<Case, List<OnlineDay>> days, Map<Case, Published> published) {
    DayTotals nominal = days.getOrDefault(Case.NOMINAL, List.of()).get(0).totals();
    List<Row> rows = new ArrayList<>();
    published.forEach(
        (which, row) -> rows.add(row(which, days.getOrDefault(which, List.of()), nominal, row)));
    int ordered = 0;
    for (int k = 0; k < seeds; k++) {
      boolean falls = true;
      for (Case which : List.of(Case.B, Case.C, Case.D)) {
        Case before = Case.values()[which.ordinal() - 1];
        falls &= usd(days, before, k) > usd(days, which, k);
      }
      ordered += falls ? 1 : 0;
    }
    return new Answer(rows, seeds, ordered);
  }

  private static double usd(Map<Case, List<OnlineDay>> days, Case which, int k) {
    return days.getOrDefault(which, List.of()).get(k).totals().totalUsd();
  }

  private static Row row(Case which, List<OnlineDay> days, DayTotals nominal, Published published) {
    DescriptiveStatistics total = new DescriptiveStatistics();
    days.forEach(day -> total.addValue(day.totals().totalUsd()));
    List<DayTotals> totals = days.stream().map(OnlineDay::totals).toList();
    double[] gaps =
        days.stream()
            .flatMap(day -> day.slots().stream())
            .flatMap(slot -> slot.search().stream())
            .mapToDouble(SlotOutcome.Search::gap)
            .sorted()
            .toArray();
    double mean = total.getMean();
    return new Row(
        which.name(),
        100 * totals.stream().mapToDouble(DayTotals::deviationPu).average().orElse(0),
        100
            * (totals.stream().mapToDouble(DayTotals::headAmperes).average().orElse(0)
                    / nominal.headAmperes()
                - 1),
        totals.stream().mapToDouble(DayTotals::energyUsd).average().orElse(0),
        mean,
        days.size() > 1 ? 1.96 * total.getStandardDeviation() / Math.sqrt(days.size()) : 0,
        100 * (mean / nominal.totalUsd() - 1),
        totals.stream().mapToDouble(DayTotals::unmetKwh).average().orElse(0),
        gaps.length == 0 ? Double.NaN : gaps[gaps.length / 2],
        totals.stream().mapToDouble(DayTotals::foresightUsd).average().orElse(0),
        (int)
            days.stream()
                .flatMap(day -> day.slots().stream())
                .filter(slot -> !within(slot.state()))
                .count(),
        published);
  }

  private static boolean within(State state) {
    return state == State.WITHIN_LIMITS || state == State.HOUSES_EXCEED_LIMIT;
  }

  private static String text(Answer answer) {
    double nominal = answer.rows().get(0).published().totalUsd();
    String table =
        TextTable.of(
            List.of(
                "case",
                "deviation %",
                "published",
                "current +%",
                "published",
                "generation USD",
                "published",
                "total USD",
                "published",
                "total +%",
                "published total +%",
                "unmet kWh",
                "median gap %",
                "foresight USD",
                "slots outside"),
            answer.rows().stream()
                .map(
                    r ->
                        List.of(
                            r.name(),
                            "%.2f".formatted(r.deviationPercent()),
                            "%.2f".formatted(r.published().deviationPercent()),
                            "%.1f".formatted(r.currentIncreasePercent()),
                            "%.0f".formatted(r.published().currentPercent()),
                            "%.2f".formatted(r.energyUsd()),
                            "%.2f".formatted(r.published().energyUsd()),
                            "%.2f ± %.2f".formatted(r.totalUsd(), r.totalUsdHalfInterval()),
                            "%.2f".formatted(r.published().totalUsd()),
                            "%.1f".formatted(r.totalIncreasePercent()),
                            "%.1f".formatted(100 * (r.published().totalUsd() / nominal - 1)),
                            "%.2f".formatted(r.unmetKwh()),
                            Double.isNaN(r.medianGap())
                                ? "-"
                                : "%.3f".formatted(100 * r.medianGap()),
                            "%.2f".formatted(r.foresightUsd()),
                            String.valueOf(r.slotsOutsideLimits())))
                .toList(),
            Arrays.stream(new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14})
                .boxed()
                .toList());
    return "%s%nTotal cost falls from A to D in %d of %d seeds.%n%n%s"
        .formatted(table, answer.orderedSeeds(), answer.seeds(), ERRATA);
  }
}
