package org.evenload.jobs.kind.extremes.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.evenload.jobs.kind.extremes.report.data.Buses;
import org.evenload.jobs.kind.extremes.report.data.Extremes;
import org.evenload.jobs.kind.extremes.report.feeder.FeederView;
import org.evenload.jobs.kind.extremes.report.paper.Published;
import org.evenload.jobs.report.Headline;
import org.evenload.jobs.report.ReportContent;
import org.evenload.jobs.report.ReportTables;
import org.evenload.jobs.report.RunFacts;
import org.evenload.jobs.report.Section;
import org.evenload.jobs.report.StudyReport;

/**
 * The report of a study of extreme days.
 *
 * @param assumptions that the answer rests on
 * @param published results that stand beside ours
 */
public record ExtremesReport(Limits limits, List<Assumption> assumptions, Published published)
    implements StudyReport {
  private static final List<String> SCRIPTS =
      List.of("cases.js", "charts-grid.js", "charts-fleet.js", "charts-feeder.js", "choice.js");

  @Override
  public ReportContent content(ReportTables tables, RunFacts facts) {
    ReportView view = ReportView.of(tables, facts, limits, published);
    return new ReportContent(
        List.of(
            Section.ofTemplate(
                "extremes", ExtremesReport.class, "extremes", shown(view), data(view), SCRIPTS)),
        Map.of(),
        headlines(view),
        view.summary());
  }

  // What the template asks for beyond the view itself.
  private Map<String, Object> shown(ReportView view) {
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("view", view);
    context.put("assumptions", assumptions);
    context.put("hasAssumptions", !assumptions.isEmpty());
    context.put("hasBars", !view.answer().bars().isEmpty());
    context.put("hasFleet", view.samples() != null || view.fleet() != null);
    VoltageView voltage = view.voltage();
    if (voltage != null) {
      context.put("hasVoltageMap", !voltage.buses().isEmpty());
      context.put(
          "voltageShown", Buses.shownOf(voltage.buses(), voltage.allBuses(), "nearest to a limit"));
    }
    CoordinationView coordination = view.coordination();
    if (coordination != null) {
      context.put("hasCaps", !coordination.curves().isEmpty());
      context.put(
          "capsShown",
          Buses.shownOf(coordination.buses(), coordination.allBuses(), "that caps restrict most"));
    }
    AggregatorView aggregators = view.aggregators();
    if (aggregators != null) {
      context.put(
          "aggregatorsShown",
          Buses.shownOf(aggregators.buses(), aggregators.allBuses(), "with most vehicles"));
    }
    FeederView feeder = view.feeder();
    if (feeder != null) {
      context.put("hasProfile", !feeder.places().isEmpty());
      context.put("placesShown", Buses.placesShown(feeder.places().size(), feeder.allPlaces()));
    }
    return context;
  }

  private static Map<String, Object> data(ReportView view) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("periods", view.periods());
    data.put("comparedWith", view.comparedWith());
    data.put("scenarios", view.scenarios());
    data.put("extremes", view.extremes());
    data.put("modes", view.modes());
    data.put("bars", view.answer().bars());
    data.put("hosting", view.hosting() == null ? null : view.hosting().capacities());
    data.put("load", view.load());
    data.put("notSupplied", view.notSupplied() == null ? null : view.notSupplied().entries());
    data.put("voltage", view.voltage());
    data.put("aggregators", view.aggregators());
    data.put("coordination", view.coordination());
    data.put("samples", view.samples());
    data.put("fleet", view.fleet());
    data.put("feeder", view.feeder());
    return data;
  }

  private static List<Headline> headlines(ReportView view) {
    List<Headline> headlines = new ArrayList<>();
    for (Summary.Case day : view.summary().cases()) {
      String scope = "%s %s %s".formatted(day.scenario(), day.extreme(), day.mode());
      add(
          headlines,
          "not_supplied_mwh",
          scope,
          day.notSuppliedMwh(),
          "MWh",
          Headline.Better.LOWER,
          "Energy that the grid could not deliver on the day.");
      add(
          headlines,
          "peak_load_mw",
          scope,
          day.peakLoadMw(),
          "MW",
          Headline.Better.LOWER,
          "Greatest demand of the system on the day.");
      add(
          headlines,
          "vm_min_pu",
          scope,
          day.vmMinPu(),
          "p.u.",
          Headline.Better.HIGHER,
          "Lowest voltage of any bus on the day.");
      add(
          headlines,
          "aggregator_cost_usd",
          scope,
          day.aggregatorCostUsd(),
          "USD",
          Headline.Better.LOWER,
          "What all aggregators pay for energy and wear on the day, without penalties.");
      add(
          headlines,
          "greatest_gap",
          scope,
          day.greatestGap(),
          "1",
          Headline.Better.LOWER,
          "Greatest proven distance of any aggregator's cost to the least possible, share of the"
              + " uncontrolled cost.");
    }
    if (view.hosting() != null) {
      for (HostingView.Capacity capacity : view.hosting().capacities()) {
        add(
            headlines,
            "hosting_capacity_vehicles",
            "%s %s %s"
                .formatted(
                    capacity.key().scenario(),
                    Extremes.of(capacity.key()),
                    capacity.key().mode().column()),
            (double) capacity.vehicles(),
            "vehicles",
            Headline.Better.HIGHER,
            "Vehicles that the system takes if the fleet grows in proportion.");
      }
    }
    return headlines;
  }

  private static void add(
      List<Headline> headlines,
      String metric,
      String scope,
      @org.jspecify.annotations.Nullable Double value,
      String unit,
      Headline.Better better,
      String definition) {
    if (value != null) {
      headlines.add(new Headline(metric, scope, value, unit, better, definition));
    }
  }
}
