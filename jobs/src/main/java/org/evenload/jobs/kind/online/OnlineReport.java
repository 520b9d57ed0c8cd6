package org.evenload.jobs.kind.online;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Row;
import org.evenload.jobs.kind.online.DayView.Day;
import org.evenload.jobs.report.Fields;
import org.evenload.jobs.report.Headline;
import org.evenload.jobs.report.Numbers;
import org.evenload.jobs.report.ReportContent;
import org.evenload.jobs.report.ReportTables;
import org.evenload.jobs.report.RunFacts;
import org.evenload.jobs.report.Section;
import org.evenload.jobs.report.StudyReport;
import org.evenload.model.risk.Interval;

/** The report of a study of online charging. */
record OnlineReport(OnlineConfig config, OnlineStudy whole) implements StudyReport {

  @Override
  public ReportContent content(ReportTables tables, RunFacts facts) {
    DayView days = DayView.read(tables);
    List<Section> sections = new ArrayList<>();
    sections.add(answer(days, tables));
    if (!whole.published().isEmpty()) {
      sections.add(new PublishedSection(whole, days).section());
    }
    sections.add(new CurveSection(study(), days).section(tables));
    sections.add(new RuleSection(study(), days).section());
    if (study().modes().stream().anyMatch(OnlineMode::searches)) {
      sections.add(new GapSection(study(), days).section(tables));
    }
    sections.add(assumptions());
    return ReportContent.of(facts, sections, headlines(days));
  }

  private OnlineDays study() {
    return whole.days();
  }

  private double penetrationPct() {
    return study().greatestPenetrationPct();
  }

  private Section answer(DayView days, ReportTables tables) {
    double share = penetrationPct();
    List<OnlineMode> modes = study().everywhere();
    OnlineMode dearest = modes.get(0);
    OnlineMode cheapest = modes.get(0);
    for (OnlineMode mode : modes) {
      double usd = days.mean(share, mode.name(), Day::totalUsd).estimate();
      dearest = usd > days.mean(share, dearest.name(), Day::totalUsd).estimate() ? mode : dearest;
      cheapest =
          usd < days.mean(share, cheapest.name(), Day::totalUsd).estimate() ? mode : cheapest;
    }
    Section.Builder section =
        Section.titled("answer", "What it costs to charge, and what it does to the feeder")
            .lead(
                "With vehicles at %s %% of %s on feeder %s, a day costs %s more than without them in mode %s and %s more in mode %s."
                    .formatted(
                        SolvedDay.plain(share),
                        Numbers.plural(study().model().homes().size(), "home", "homes"),
                        study().model().feeder().name(),
                        percent(days.mean(share, dearest.name(), days::increasePct)),
                        dearest.name(),
                        percent(days.mean(share, cheapest.name(), days::increasePct)),
                        cheapest.name()))
            .cards(modes.stream().map(mode -> card(mode, days)).toList());
    if (config.report().note() != null) {
      section.notices(
          List.of(
              new Section.NoticeLine("attention", "About the inputs.", config.report().note())));
    }
    impossible(tables).forEach(section::text);
    return section.build();
  }

  private static String percent(Interval mean) {
    return Numbers.fixed(mean.estimate(), 1) + " %";
  }

  private Section.Card card(OnlineMode mode, DayView days) {
    double share = penetrationPct();
    return new Section.Card(
        mode.name() + ": " + words(mode),
        List.of(
            figure(days, mode, Day::totalUsd, 2, "USD a day"),
            figure(days, mode, Day::peakKw, 1, "kW at most"),
            figure(days, mode, Day::deviationPct, 1, "% below nominal")),
        "%s kWh a day not delivered by %s; foresight would cost %s USD."
            .formatted(
                Numbers.fixed(days.mean(share, mode.name(), Day::unmetKwh).estimate(), 2),
                mode.deadline(),
                Numbers.fixed(days.mean(share, mode.name(), Day::foresightUsd).estimate(), 2)));
  }

  private Section.Figure figure(
      DayView days, OnlineMode mode, ToDoubleFunction<Day> of, int decimals, String label) {
    double mean = days.mean(penetrationPct(), mode.name(), of).estimate();
    return new Section.Figure(Numbers.fixed(mean, decimals), label, "");
  }

  /** What a mode does, for readers who do not know the study file. */
  static String words(OnlineMode mode) {
    return switch (mode.settings().decide()) {
      case UNCOORDINATED -> "at once";
      case GENETIC -> "genetic algorithm" + limit(mode);
      case EXACT -> "exact" + limit(mode);
      case FIRST_COME_FIRST_SERVED -> "first come, first served" + limit(mode);
      case EARLIEST_DEADLINE_FIRST -> "earliest deadline first" + limit(mode);
      case LEAST_LAXITY_FIRST -> "least laxity first" + limit(mode);
      case EQUAL_SHARE -> "equal share" + limit(mode);
      case TIME_OF_USE_DELAY ->
          "timers, %s to %s".formatted(mode.settings().from(), mode.settings().until());
    };
  }

  private static String limit(OnlineMode mode) {
    Double kw = mode.settings().limitKw();
    return switch (mode.settings().limit()) {
      case NONE -> "";
      case PEAK -> " below the peak";
      case FIXED -> " below %s kW".formatted(kw == null ? "" : SolvedDay.plain(kw));
      case PARTIAL_OVERNIGHT -> ", partly overnight";
      case OVERNIGHT ->
          ", from %s%s"
              .formatted(
                  mode.settings().from(),
                  kw == null ? "" : " below %s kW".formatted(SolvedDay.plain(kw)));
    };
  }

  private static List<String> impossible(ReportTables tables) {
    List<String> sentences = new ArrayList<>();
    for (Row row :
        tables.rows(
            """
            SELECT mode, state, count(*) AS slots, count(DISTINCT variant, sample) AS days, min(flow_lowest_pu) AS lowest
            FROM online_slot WHERE state NOT IN ('within_limits', 'houses_exceed_limit')
            GROUP BY mode, state ORDER BY mode, state
            """)) {
      sentences.add(
          "Mode %s: %s on %s of all penetrations are outside limits (%s), voltage down to %s p.u."
              .formatted(
                  Fields.text(row, "mode"),
                  Numbers.plural(Fields.whole(row, "slots"), "slot", "slots"),
                  Numbers.plural(Fields.whole(row, "days"), "day", "days"),
                  Fields.text(row, "state").replace('_', ' '),
                  Numbers.fixed(Fields.number(row, "lowest"), 3)));
    }
    for (Row row :
        tables.rows(
            """
            SELECT mode, reason, count(*) AS vehicles, sum(unmet_kwh) AS kwh
            FROM online_unmet GROUP BY mode, reason ORDER BY mode, reason
            """)) {
      sentences.add(
          "Mode %s: %s not full by the deadline (%s), %s kWh over all days and penetrations."
              .formatted(
                  Fields.text(row, "mode"),
                  Numbers.plural(Fields.whole(row, "vehicles"), "vehicle", "vehicles"),
                  Fields.text(row, "reason").replace('_', ' '),
                  Numbers.fixed(Fields.number(row, "kwh"), 1)));
    }
    return sentences;
  }

  private String arrivals() {
    OnlineConfig.VehicleSettings vehicles = config.vehicles();
    return config.sessions() != null
        ? "Vehicles plug in, stay and take energy as in the sessions that the study names; stays end with the day."
        : "Vehicles plug in at %s ± %s min (normal, moved into %s to %s) and lack %s kWh of %s kWh."
            .formatted(
                vehicles.arrivalMean(),
                SolvedDay.plain(vehicles.arrivalDeviationMin()),
                vehicles.arrivalEarliest(),
                vehicles.arrivalLatest(),
                used(vehicles),
                SolvedDay.plain(vehicles.batteryKwh()));
  }

  private static String used(OnlineConfig.VehicleSettings vehicles) {
    String least = SolvedDay.plain(vehicles.leastUsedKwh());
    String most = SolvedDay.plain(vehicles.mostUsedKwh());
    return least.equals(most) ? least : least + " to " + most;
  }

  private Section assumptions() {
    OnlineConfig.VehicleSettings vehicles = config.vehicles();
    return Section.titled("assumptions", "What was assumed")
        .text(
            "%s They charge with %s kW at an efficiency of %s; %s %% have priority. A vehicle charges at full power or not at all, except by equal share."
                .formatted(
                    arrivals(),
                    SolvedDay.plain(vehicles.chargerKw()),
                    SolvedDay.plain(vehicles.efficiency()),
                    SolvedDay.plain(vehicles.priorityPct())))
        .text(
            "It is decided every %d minutes from %s on, over %s of each penetration; the same vehicles arrive in all modes. Loads take constant power. Energy costs the market price, losses %s USD/MWh."
                .formatted(
                    config.day().slotMinutes(),
                    config.day().start(),
                    Numbers.plural(config.days(), "day", "days"),
                    SolvedDay.plain(config.lossUsdPerMwh())))
        .text(
            "Costs with foresight are bounds: same energy for every vehicle and same limits of demand, but powers of any size and voltages free. A limit found by iteration is found for each day on its own, knowing who will come.")
        .build();
  }

  private List<Headline> headlines(DayView days) {
    List<Headline> headlines = new ArrayList<>();
    for (OnlineMode mode : study().modes()) {
      headline(headlines, days, mode, "total_usd", "USD", Day::totalUsd, "Mean cost of a day.");
      headline(
          headlines,
          days,
          mode,
          "increase_pct",
          "%",
          days::increasePct,
          "Mean increase of a day's cost against the day without vehicles.");
      headline(headlines, days, mode, "peak_kw", "kW", Day::peakKw, "Mean of the days' peaks.");
      headline(
          headlines,
          days,
          mode,
          "deviation_pct",
          "%",
          Day::deviationPct,
          "Mean of the days' greatest voltage deviation.");
      headline(
          headlines,
          days,
          mode,
          "unmet_kwh",
          "kWh",
          Day::unmetKwh,
          "Mean energy not delivered by the deadline.");
      if (mode.searches()) {
        headline(
            headlines,
            days,
            mode,
            "median_gap_pct",
            "%",
            Day::medianGapPct,
            "Mean over days of the median gap of choices to their bound.");
      }
    }
    return headlines;
  }

  private void headline(
      List<Headline> headlines,
      DayView days,
      OnlineMode mode,
      String metric,
      String unit,
      ToDoubleFunction<Day> of,
      String definition) {
    double share = mode.penetrationsPct().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    double[] values =
        days.of(share, mode.name()).stream()
            .mapToDouble(of)
            .filter(value -> !Double.isNaN(value))
            .toArray();
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    headlines.add(
        new Headline(
            metric,
            mode.name(),
            values.length == 0 ? Double.NaN : sum / values.length,
            unit,
            Headline.Better.LOWER,
            "%s At %s %% of the homes.".formatted(definition, SolvedDay.plain(share))));
  }

  /** Words for a table: mean and half of its 95 % interval. */
  static String meanText(Interval mean, int decimals) {
    return Double.isNaN(mean.lower())
        ? Numbers.fixed(mean.estimate(), decimals)
        : "%s ± %s"
            .formatted(
                Numbers.fixed(mean.estimate(), decimals),
                Numbers.fixed(mean.halfWidth(), decimals));
  }

  /** Estimates by penetration. */
  static Map<String, double[]> byPenetration(
      OnlineDays study, DayView days, ToDoubleFunction<Day> of) {
    Map<String, double[]> series = new LinkedHashMap<>();
    for (OnlineMode mode : study.everywhere()) {
      series.put(
          mode.name(),
          study.penetrationsPct().stream()
              .mapToDouble(share -> days.mean(share, mode.name(), of).estimate())
              .toArray());
    }
    return series;
  }
}
