package org.evenload.jobs.cli.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.evenload.jobs.cli.output.ExitCode;
import org.evenload.jobs.cli.output.Output;
import org.evenload.jobs.cli.output.TextTable;
import org.evenload.jobs.kind.online.OnlineDays;
import org.evenload.jobs.kind.online.OnlineStudy;
import org.evenload.jobs.kind.online.PublishedCases;
import org.evenload.model.online.day.DayTotals;
import org.evenload.model.online.day.OnlineDay;
import org.evenload.model.online.day.SlotOutcome;
import org.evenload.model.online.day.SlotOutcome.State;
import org.evenload.model.risk.Interval;
import org.evenload.model.risk.Mean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Table I of Nabavi 2024 over many seeds. */
@Command(
    name = "nabavi2024",
    description =
        "Table I of Nabavi 2024: means over the days of conf/nabavi2024.yaml beside the published figures.")
final class ReproduceNabavi2024 implements Callable<Integer> {
  private static final List<String> CASES = List.of("A", "B", "C", "D");

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
      PublishedCases.Case published) {}

  private record Answer(List<Row> rows, int seeds, int orderedSeeds) {}

  @Override
  public Integer call() {
    if (seeds < 1) {
      throw new ParameterException(
          spec.commandLine(), "Invalid --seeds '%d', expected an integer ≥ 1.".formatted(seeds));
    }
    Path home = Path.of(System.getProperty("evenload.home", "."));
    OnlineStudy study = OnlineStudy.read(home.resolve("conf/nabavi2024.yaml"));
    OnlineDays all = study.days();
    Map<String, List<OnlineDay>> days = new LinkedHashMap<>();
    days.put(PublishedCases.NOMINAL, List.of(all.withoutVehicles()));
    for (String which : CASES) {
      List<OnlineDay> drawn = new ArrayList<>();
      for (int sample = 1; sample <= seeds; sample++) {
        drawn.add(all.day(which, all.greatestPenetrationPct(), sample));
      }
      days.put(which, drawn);
    }
    Answer answer = answer(days, study.published());
    output.print(answer, () -> text(answer, study));
    return ExitCode.DONE.code();
  }

  private Answer answer(Map<String, List<OnlineDay>> days, PublishedCases published) {
    DayTotals nominal = of(days, PublishedCases.NOMINAL).get(0).totals();
    List<Row> rows = new ArrayList<>();
    published.cases().forEach((which, row) -> rows.add(row(which, of(days, which), nominal, row)));
    List<String> order = published.dearestFirst(CASES);
    int ordered = 0;
    for (int k = 0; k < seeds; k++) {
      boolean falls = true;
      for (int c = 1; c < order.size(); c++) {
        falls &= usd(days, order.get(c - 1), k) > usd(days, order.get(c), k);
      }
      ordered += falls ? 1 : 0;
    }
    return new Answer(rows, seeds, ordered);
  }

  private static List<OnlineDay> of(Map<String, List<OnlineDay>> days, String which) {
    return days.getOrDefault(which, List.of());
  }

  private static double usd(Map<String, List<OnlineDay>> days, String which, int k) {
    return of(days, which).get(k).totals().totalUsd();
  }

  private static Row row(
      String which, List<OnlineDay> days, DayTotals nominal, PublishedCases.Case published) {
    double[] usd = days.stream().mapToDouble(day -> day.totals().totalUsd()).toArray();
    Interval total =
        usd.length > 1
            ? Mean.of(usd, 0.95)
            : new Interval(usd.length == 0 ? Double.NaN : usd[0], Double.NaN, Double.NaN);
    List<DayTotals> totals = days.stream().map(OnlineDay::totals).toList();
    double[] gaps =
        days.stream()
            .flatMap(day -> day.slots().stream())
            .flatMap(slot -> slot.search().stream())
            .mapToDouble(SlotOutcome.Search::gap)
            .sorted()
            .toArray();
    return new Row(
        which,
        100 * mean(totals, DayTotals::deviationPu),
        100 * (mean(totals, DayTotals::headAmperes) / nominal.headAmperes() - 1),
        mean(totals, DayTotals::energyUsd),
        total.estimate(),
        total.halfWidth(),
        100 * (total.estimate() / nominal.totalUsd() - 1),
        mean(totals, DayTotals::unmetKwh),
        gaps.length == 0 ? Double.NaN : gaps[gaps.length / 2],
        mean(totals, DayTotals::foresightUsd),
        (int)
            days.stream()
                .flatMap(day -> day.slots().stream())
                .filter(slot -> !within(slot.state()))
                .count(),
        published);
  }

  private static double mean(List<DayTotals> totals, ToDoubleFunction<DayTotals> of) {
    return totals.stream().mapToDouble(of).average().orElse(Double.NaN);
  }

  private static boolean within(State state) {
    return state == State.WITHIN_LIMITS || state == State.HOUSES_EXCEED_LIMIT;
  }

  private static String text(Answer answer, OnlineStudy study) {
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
                            "%.2f".formatted(r.published().deviationPct()),
                            "%.1f".formatted(r.currentIncreasePercent()),
                            "%.0f".formatted(r.published().currentIncreasePct()),
                            "%.2f".formatted(r.energyUsd()),
                            "%.2f".formatted(r.published().energyUsd()),
                            Double.isNaN(r.totalUsdHalfInterval())
                                ? "%.2f".formatted(r.totalUsd())
                                : "%.2f ± %.2f".formatted(r.totalUsd(), r.totalUsdHalfInterval()),
                            "%.2f".formatted(r.published().totalUsd()),
                            "%.1f".formatted(r.totalIncreasePercent()),
                            "%.1f".formatted(study.published().increasePct(r.published())),
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
    return "%s%nTotal cost falls from A to D in %d of %d seeds.%n%n%s%nOf the paper's own figures:%n- %s%n"
        .formatted(
            table,
            answer.orderedSeeds(),
            answer.seeds(),
            study.note(),
            String.join("%n- ".formatted(), study.remarks()));
  }
}
