package org.evenload.jobs.kind.extremes.report.paper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.evenload.jobs.kind.extremes.report.data.AggregatorDay;
import org.evenload.jobs.kind.extremes.report.data.BusDay;
import org.evenload.jobs.kind.extremes.report.data.Buses;
import org.evenload.jobs.kind.extremes.report.data.Extremes;
import org.evenload.jobs.kind.extremes.report.data.FleetView;
import org.evenload.jobs.kind.extremes.report.data.OperationDay;
import org.evenload.jobs.kind.extremes.report.data.Scenario;
import org.evenload.jobs.report.HtmlTable;
import org.evenload.jobs.step.CaseKey;
import org.evenload.jobs.step.Mode;

/**
 * The tables of Villanueva 2025 from our run: vehicles by bus (Table 1), energy by aggregator
 * (Tables 2 and 4), performance of the grid (Tables 3 and 5). Where a publication is given, its
 * figure stands beside ours.
 */
public final class PaperTables {
  private final List<Scenario> scenarios;
  private final Published published;

  public PaperTables(List<Scenario> scenarios, Published published) {
    this.scenarios = scenarios;
    this.published = published;
  }

  public HtmlTable vehiclesByBus(List<FleetView.Count> counts) {
    Map<CaseKey, Map<String, FleetView.Count>> byCase = new LinkedHashMap<>();
    for (CaseKey key : extremes(counts.stream().map(FleetView.Count::key).toList())) {
      byCase.put(key, new TreeMap<>(Buses.ORDER));
    }
    Map<String, Double> weights = new TreeMap<>(Buses.ORDER);
    for (FleetView.Count count : counts) {
      Map<String, FleetView.Count> ofCase = byCase.get(count.key());
      if (ofCase != null) {
        ofCase.put(count.bus(), count);
        weights.merge(count.bus(), (double) (count.home() + count.work()), Double::sum);
      }
    }
    List<PaperGrid.Column> columns = new ArrayList<>();
    for (CaseKey key : byCase.keySet()) {
      for (String quantity : List.of("Live", "Work")) {
        columns.add(column(key, quantity));
      }
    }
    List<String> shown = Buses.heaviest(weights, Buses.MOST_IN_TABLE);
    Map<String, List<PaperGrid.Pair>> rows = new LinkedHashMap<>();
    for (String bus : shown) {
      List<PaperGrid.Pair> pairs = new ArrayList<>();
      byCase.forEach(
          (key, ofCase) -> {
            FleetView.Count count = ofCase.get(bus);
            pairs.add(pair(count == null ? 0 : count.home(), "1", key, bus, "home_ev_count"));
            pairs.add(pair(count == null ? 0 : count.work(), "1", key, bus, "work_ev_count"));
          });
      rows.put("Bus " + bus, pairs);
    }
    if (shown.size() < weights.size()) {
      rows.put("Other buses", others(shown, byCase));
    }
    return new PaperGrid("1", columns, rows, new int[rows.size()])
        .render(
            published,
            HtmlTable.titled("table-1", title("1", "Vehicles by bus"))
                .help(
                    Buses.shownOf(shown, weights.size(), "with most vehicles")
                        + "How many vehicles live and how many work at each bus, in the sample with the least and the sample"
                        + " with the most driving of each fleet."));
  }

  private static List<PaperGrid.Pair> others(
      List<String> shown, Map<CaseKey, Map<String, FleetView.Count>> byCase) {
    List<PaperGrid.Pair> pairs = new ArrayList<>();
    for (Map<String, FleetView.Count> ofCase : byCase.values()) {
      List<FleetView.Count> hidden =
          ofCase.values().stream().filter(count -> !shown.contains(count.bus())).toList();
      pairs.add(ours(hidden.stream().mapToLong(FleetView.Count::home).sum()));
      pairs.add(ours(hidden.stream().mapToLong(FleetView.Count::work).sum()));
    }
    return pairs;
  }

  /** Table 2 (decentralized) or Table 4 (published caps). */
  public HtmlTable energyByBus(String number, Mode mode, List<AggregatorDay> all) {
    List<AggregatorDay> days = all.stream().filter(day -> day.key().mode() == mode).toList();
    List<CaseKey> cases = extremes(days.stream().map(AggregatorDay::key).toList());
    Map<CaseKey, Map<String, Double>> energies = new TreeMap<>(Extremes.ORDER);
    Map<String, Double> weights = new TreeMap<>(Buses.ORDER);
    for (AggregatorDay day : days) {
      energies
          .computeIfAbsent(day.key(), key -> new TreeMap<>(Buses.ORDER))
          .put(day.bus(), day.energyMwh());
      weights.merge(day.bus(), Math.abs(day.energyMwh()), Double::sum);
    }
    List<String> shown = Buses.heaviest(weights, Buses.MOST_IN_TABLE);
    Map<String, List<PaperGrid.Pair>> rows = new LinkedHashMap<>();
    for (String bus : shown) {
      rows.put(
          "Bus " + bus,
          cases.stream()
              .map(
                  key ->
                      pair(
                          energies.getOrDefault(key, Map.of()).getOrDefault(bus, Double.NaN),
                          number,
                          key,
                          bus,
                          "energy_mwh"))
              .toList());
    }
    if (shown.size() < weights.size()) {
      rows.put(
          "Other buses",
          cases.stream()
              .map(
                  key ->
                      ours(
                          energies.getOrDefault(key, Map.of()).entrySet().stream()
                              .filter(entry -> !shown.contains(entry.getKey()))
                              .mapToDouble(Map.Entry::getValue)
                              .sum()))
              .toList());
    }
    rows.put("All", sums(List.copyOf(rows.values()), cases.size()));
    int[] decimals = new int[rows.size()];
    Arrays.fill(decimals, 3);
    return new PaperGrid(
            number, cases.stream().map(key -> column(key, "")).toList(), rows, decimals)
        .render(
            published,
            HtmlTable.titled(
                    "table-" + number,
                    title(
                        number,
                        mode == Mode.PUBLISHED_CAPS
                            ? "Energy traded per day under the published caps, MWh"
                            : "Energy traded per day by the aggregator of each bus, MWh"))
                .help(
                    Buses.shownOf(shown, weights.size(), "that trade most")
                        + (mode == Mode.PUBLISHED_CAPS
                            ? "Net energy bought from the grid when every aggregator keeps to the caps of the operator."
                            : "Net energy bought from the grid when every aggregator plans for itself: charging minus what"
                                + " vehicles feed back.")));
  }

  private static List<PaperGrid.Pair> sums(List<List<PaperGrid.Pair>> rows, int columns) {
    List<PaperGrid.Pair> sums = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      double ours = 0;
      double paper = 0;
      boolean hasPaper = false;
      for (List<PaperGrid.Pair> row : rows) {
        PaperGrid.Pair pair = row.get(c);
        ours += Double.isNaN(pair.ours()) ? 0 : pair.ours();
        paper += pair.paper().orElse(0);
        hasPaper |= pair.paper().isPresent();
      }
      sums.add(
          new PaperGrid.Pair(ours, hasPaper ? OptionalDouble.of(paper) : OptionalDouble.empty()));
    }
    return sums;
  }

  /** Table 3 (decentralized), Table 5 (published caps), or the same for another mode. */
  public HtmlTable performance(
      String number, Mode mode, Collection<OperationDay> all, List<BusDay> busDays) {
    List<OperationDay> days = new ArrayList<>();
    all.stream().filter(day -> day.key().mode() == Mode.NONE).limit(1).forEach(days::add);
    Map<CaseKey, OperationDay> byKey = new LinkedHashMap<>();
    all.forEach(day -> byKey.put(day.key(), day));
    for (CaseKey key :
        extremes(all.stream().map(OperationDay::key).filter(k -> k.mode() == mode).toList())) {
      OperationDay day = byKey.get(key);
      if (day != null) {
        days.add(day);
      }
    }
    Map<String, List<PaperGrid.Pair>> rows = new LinkedHashMap<>();
    List<Integer> decimals = new ArrayList<>();
    for (Measure measure : MEASURES) {
      rows.put(
          measure.label(),
          days.stream()
              .map(
                  day ->
                      pair(
                          measure.value().applyAsDouble(day),
                          number,
                          day.key(),
                          "",
                          measure.quantity()))
              .toList());
      decimals.add(measure.decimals());
    }
    String caption =
        switch (mode) {
          case UNCONTROLLED -> "Performance of the grid with uncontrolled charging";
          case COORDINATED -> "Performance of the grid under coordination";
          case PUBLISHED_CAPS -> title(number, "Performance of the grid under the published caps");
          default -> title(number, "Performance of the grid with decentralized aggregators");
        };
    HtmlTable.Builder table =
        HtmlTable.titled("table-" + number, caption)
            .help(
                "One day of optimal power flow. Supplied is what generators produce: demand plus losses, less what could"
                    + " not be supplied.");
    String buses = shortBuses(mode, days, busDays);
    if (!buses.isEmpty()) {
      table.remark("Buses with power not supplied: " + buses + ".");
    }
    return new PaperGrid(
            number,
            days.stream().map(day -> column(day.key(), "")).toList(),
            rows,
            decimals.stream().mapToInt(Integer::intValue).toArray())
        .render(published, table);
  }

  private record Measure(
      String label, String quantity, int decimals, ToDoubleFunction<OperationDay> value) {}

  private static final List<Measure> MEASURES =
      List.of(
          new Measure("Energy demand [MWh]", "energy_demand_mwh", 2, OperationDay::demandMwh),
          new Measure("Peak load [MW]", "peak_load_mw", 2, OperationDay::peakMw),
          new Measure("Load factor", "load_factor", 3, OperationDay::loadFactor),
          new Measure(
              "Energy supplied [MWh]", "energy_supplied_mwh", 2, OperationDay::generationMwh),
          new Measure("Losses [MWh]", "losses_mwh", 2, OperationDay::lossesMwh),
          new Measure(
              "Energy not supplied [MWh]", "not_supplied_mwh", 3, OperationDay::notSuppliedMwh),
          new Measure(
              "Most power not supplied [MW]",
              "greatest_not_supplied_mw",
              3,
              OperationDay::greatestNotSuppliedMw),
          new Measure(
              "Periods with power not supplied",
              "not_supplied_periods",
              0,
              OperationDay::notSuppliedPeriods),
          new Measure("Lowest voltage [p.u.]", "vm_min_pu", 4, OperationDay::lowestVoltagePu),
          new Measure("Highest voltage [p.u.]", "vm_max_pu", 4, OperationDay::highestVoltagePu),
          new Measure(
              "Greatest branch loading [%]",
              "greatest_loading_pct", 1, OperationDay::greatestLoadingPct));

  private static String shortBuses(Mode mode, List<OperationDay> days, List<BusDay> busDays) {
    List<String> buses =
        busDays.stream()
            .filter(bus -> bus.key().mode() == mode && bus.notSuppliedPeriods() > 0)
            .filter(bus -> days.stream().anyMatch(day -> day.key().equals(bus.key())))
            .map(BusDay::bus)
            .distinct()
            .sorted(Buses.ORDER)
            .toList();
    return buses.size() > 20
        ? String.join(", ", buses.subList(0, 20)) + " and " + (buses.size() - 20) + " more"
        : String.join(", ", buses);
  }

  /** The published tables are numbered; ours carry the number only where one stands beside them. */
  private String title(String number, String words) {
    return published.hasTable(number)
        ? "%s (%s, Table %s)".formatted(words, published.source(), number)
        : words;
  }

  private List<CaseKey> extremes(List<CaseKey> keys) {
    List<CaseKey> ordered = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      for (String extreme : List.of("min", "max")) {
        keys.stream()
            .filter(key -> key.scenario().equals(scenario.name()) && extreme.equals(key.extreme()))
            .findFirst()
            .ifPresent(ordered::add);
      }
    }
    return ordered;
  }

  private PaperGrid.Column column(CaseKey key, String quantity) {
    if (key.scenario().equals(CaseKey.BASE_SCENARIO)) {
      return new PaperGrid.Column("Without vehicles", "", quantity);
    }
    String fleet =
        scenarios.stream()
            .filter(scenario -> scenario.name().equals(key.scenario()))
            .findFirst()
            .map(Scenario::label)
            .orElse(key.scenario());
    return new PaperGrid.Column(fleet, Extremes.label(key), quantity);
  }

  private PaperGrid.Pair pair(double ours, String table, CaseKey key, String bus, String quantity) {
    OptionalDouble ofExtreme =
        published.value(table, key.scenario(), Extremes.of(key), bus, quantity);
    return new PaperGrid.Pair(
        ours,
        ofExtreme.isPresent()
            ? ofExtreme
            : published.value(table, key.scenario(), "", bus, quantity));
  }

  private static PaperGrid.Pair ours(double value) {
    return new PaperGrid.Pair(value, OptionalDouble.empty());
  }
}
