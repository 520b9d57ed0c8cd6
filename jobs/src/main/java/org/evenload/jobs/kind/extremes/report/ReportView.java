package org.evenload.jobs.kind.extremes.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.evenload.jobs.kind.extremes.report.data.AggregatorDay;
import org.evenload.jobs.kind.extremes.report.data.AggregatorTotal;
import org.evenload.jobs.kind.extremes.report.data.BusDay;
import org.evenload.jobs.kind.extremes.report.data.Extremes;
import org.evenload.jobs.kind.extremes.report.data.FleetView;
import org.evenload.jobs.kind.extremes.report.data.OperationDay;
import org.evenload.jobs.kind.extremes.report.data.Outcomes;
import org.evenload.jobs.kind.extremes.report.data.Scenario;
import org.evenload.jobs.kind.extremes.report.feeder.FeederView;
import org.evenload.jobs.kind.extremes.report.paper.PaperTables;
import org.evenload.jobs.kind.extremes.report.paper.Published;
import org.evenload.jobs.report.Fields;
import org.evenload.jobs.report.HtmlTable;
import org.evenload.jobs.report.ReportTables;
import org.evenload.jobs.report.RunFacts;
import org.evenload.jobs.step.CaseKey;
import org.evenload.jobs.step.Mode;
import org.jspecify.annotations.Nullable;

/**
 * Everything the page shows. What a run has no table for is null or empty and left out.
 *
 * @param periods of a day
 * @param cases of the selectors: every fleet and sample with vehicles
 */
record ReportView(
    RunFacts facts,
    String comparedWith,
    int periods,
    List<Scenario> scenarios,
    List<String> extremes,
    List<String> modes,
    List<Notice> notices,
    AnswerView answer,
    @Nullable LoadView load,
    @Nullable NotSuppliedView notSupplied,
    @Nullable VoltageView voltage,
    @Nullable AggregatorView aggregators,
    @Nullable CoordinationView coordination,
    @Nullable SampleView samples,
    @Nullable FleetView fleet,
    @Nullable FeederView feeder,
    @Nullable HostingView hosting,
    List<HtmlTable> fleetTables,
    List<HtmlTable> energyTables,
    List<HtmlTable> performanceTables,
    Summary summary) {

  static ReportView of(ReportTables tables, RunFacts facts, Limits limits, Published published) {
    List<Scenario> scenarios = Scenario.of(tables);
    Map<CaseKey, OperationDay> byCase = OperationDay.of(tables);
    Collection<OperationDay> days = byCase.values();
    List<BusDay> busDays = BusDay.of(tables);
    List<AggregatorDay> aggregators = AggregatorDay.of(tables);
    Map<CaseKey, AggregatorTotal> totals = AggregatorTotal.of(aggregators);
    Outcomes outcomes = new Outcomes(scenarios, days, totals);
    List<Notice> notices = Notice.of(tables, days, aggregators, limits.gapTarget());
    HostingView hosting = HostingView.of(tables);
    PaperTables paper = new PaperTables(scenarios, published);
    List<CaseKey> keys = Stream.concat(byCase.keySet().stream(), totals.keySet().stream()).toList();
    return new ReportView(
        facts,
        published.source(),
        Math.max(periods(tables), days.stream().mapToInt(OperationDay::periods).max().orElse(0)),
        scenarios,
        distinct(keys.stream().filter(key -> key.mode() != Mode.NONE).map(Extremes::of)),
        distinct(keys.stream().map(key -> key.mode().column())),
        notices,
        AnswerView.of(scenarios, outcomes, hosting, days, busDays, totals, limits),
        LoadView.of(days, limits.systemCapMw()),
        NotSuppliedView.of(tables, days, busDays),
        VoltageView.of(tables, days, busDays, limits.voltageLowerPu(), limits.voltageUpperPu()),
        AggregatorView.of(aggregators, totals, limits.gapTarget()),
        CoordinationView.of(tables),
        SampleView.of(tables, scenarios, published),
        FleetView.of(tables),
        FeederView.of(tables, limits.feeder(), published),
        hosting,
        some(paper.vehiclesByBus(FleetView.counts(tables))),
        some(
            paper.energyByBus("2", Mode.DECENTRALIZED, aggregators),
            paper.energyByBus("4", Mode.PUBLISHED_CAPS, aggregators)),
        performance(paper, days, busDays),
        Summary.of(facts, scenarios, outcomes, byCase, totals, notices));
  }

  private static List<HtmlTable> performance(
      PaperTables paper, Collection<OperationDay> days, List<BusDay> busDays) {
    List<HtmlTable> tables = new ArrayList<>();
    Map<Mode, String> numbers = Map.of(Mode.DECENTRALIZED, "3", Mode.PUBLISHED_CAPS, "5");
    for (Mode mode :
        List.of(Mode.UNCONTROLLED, Mode.DECENTRALIZED, Mode.COORDINATED, Mode.PUBLISHED_CAPS)) {
      if (days.stream().anyMatch(day -> day.key().mode() == mode)) {
        tables.add(
            paper.performance(numbers.getOrDefault(mode, mode.column()), mode, days, busDays));
      }
    }
    return some(tables.toArray(HtmlTable[]::new));
  }

  // Without a power flow the day's length shows in the aggregators' periods.
  private static int periods(ReportTables tables) {
    return tables.has("aggregator_period")
        ? Fields.integer(
            tables.rows("SELECT max(period) AS periods FROM aggregator_period").get(0), "periods")
        : 0;
  }

  private static List<HtmlTable> some(HtmlTable... tables) {
    return Stream.of(tables).filter(table -> !table.isEmpty()).toList();
  }

  private static List<String> distinct(Stream<String> words) {
    return words
        .distinct()
        .sorted(Comparator.comparingInt(Mode::order).thenComparing(Comparator.naturalOrder()))
        .toList();
  }
}
