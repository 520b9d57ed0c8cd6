package org.evenload.jobs.kind.feederhosting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.evenload.jobs.report.Chart;
import org.evenload.jobs.report.Headline;
import org.evenload.jobs.report.HtmlTable;
import org.evenload.jobs.report.Numbers;
import org.evenload.jobs.report.ReportContent;
import org.evenload.jobs.report.ReportTables;
import org.evenload.jobs.report.RunFacts;
import org.evenload.jobs.report.Section;
import org.evenload.jobs.report.StudyReport;

/** The report of a study of a feeder's hosting capacity. */
record HostingReport(FeederHostingConfig config, HostingInputs inputs) implements StudyReport {
  private static final Map<String, String> COLOURS =
      Map.of("uncontrolled", "uncontrolled", "delay", "e", "capped", "coordinated");
  private static final Map<String, String> WORDS =
      Map.of(
          "uncontrolled", "charging at once",
          "delay", "timers for the cheap hours",
          "capped", "sharing what the substation's limit leaves");

  /** What stands where no limit breaks at any share that was tried. */
  private static final String NO_BREAK = "no break";

  @Override
  public ReportContent content(ReportTables tables, RunFacts facts) {
    HostingView view = HostingView.read(tables);
    List<Section> sections = new ArrayList<>();
    sections.add(answer(view));
    sections.add(causes(view));
    sections.add(places(tables, view));
    sections.add(assumptions());
    return ReportContent.of(facts, sections, headlines(view));
  }

  private double greatestShare() {
    return config.levelsPct().get(config.levelsPct().size() - 1);
  }

  private static String share(double percent) {
    return Double.isNaN(percent) ? NO_BREAK : plain(percent) + " %";
  }

  private static String plain(double value) {
    return Numbers.upTo(value, 1);
  }

  private static String interval(HostingView.Limit limit) {
    String low = share(limit.lowPct());
    String high = share(limit.highPct());
    return low.equals(high) ? low : "%s … %s".formatted(low, high);
  }

  private Section answer(HostingView view) {
    String first = config.modes().get(0);
    HostingView.Limit median = view.limit(first, Outcomes.ANY, 50);
    HostingView.Base base = view.base();
    String lead =
        !base.broken().isEmpty()
            ? "Without any vehicle the feeder already breaks its limits: %s."
                .formatted(base.broken().replace("+", ", "))
            : Double.isNaN(median.sharePct())
                ? "With %s, no limit breaks in half of the draws even if %s %% of the customers have a vehicle."
                    .formatted(WORDS.get(first), plain(greatestShare()))
                : "With %s, a limit breaks in half of the draws once %s of the %s customers have a vehicle."
                    .formatted(
                        WORDS.get(first),
                        share(median.sharePct()),
                        Numbers.whole(inputs.model().customers().size()));
    List<Section.Card> cards =
        config.modes().stream()
            .map(
                mode ->
                    new Section.Card(
                        mode,
                        Arrays.stream(Outcomes.QUANTILES_PCT)
                            .mapToObj(
                                q ->
                                    new Section.Figure(
                                        share(view.limit(mode, Outcomes.ANY, q).sharePct()),
                                        q + " % of draws",
                                        ""))
                            .toList(),
                        "Share of customers with a vehicle at which the first limit breaks%s. Half of the draws, 95 %% interval: %s."
                            .formatted(
                                view.limit(mode, Outcomes.ANY, 95).unbroken() > 0
                                    ? "; no break: none up to %s %%"
                                        .formatted(plain(greatestShare()))
                                    : "",
                                interval(view.limit(mode, Outcomes.ANY, 50)))))
            .toList();
    Section.Builder section =
        Section.titled("answer", "How many vehicles this feeder can take").lead(lead).cards(cards);
    section.text(
        "Without vehicles: at most %s kW, lowest voltage %s p.u. at %s%s."
            .formatted(
                Numbers.fixed(base.peakKw(), 1),
                Numbers.fixed(base.vMinPu(), 4),
                base.vMinAt(),
                Double.isNaN(base.transformerPct())
                    ? ""
                    : ", transformers up to %s %% of their rating"
                        .formatted(Numbers.fixed(base.transformerPct(), 1))));
    if (config.modes().contains("capped")) {
      section.text(
          view.capMissingPct() > 0.005
              ? "Capped at %s kVA, vehicles miss %s %% of their energy with %s %% of customers."
                  .formatted(
                      plain(inputs.capKva()),
                      Numbers.upTo(view.capMissingPct(), 2),
                      plain(greatestShare()))
              : "Capped at %s kVA, every vehicle still gets its energy with %s %% of customers."
                  .formatted(plain(inputs.capKva()), plain(greatestShare())));
    }
    section.chart(probability(view));
    config.modes().stream()
        .filter(mode -> holdsAgain(view, mode))
        .forEach(
            mode ->
                section.text(
                    "%s: some draws that break a limit at one share hold all of them at a higher one, since vehicles are told otherwise then. Shares above and below count from the first break of a draw; the chart counts every share by itself."
                        .formatted(mode)));
    return section.build();
  }

  // More draws have a break at some share than at any single one.
  private boolean holdsAgain(HostingView view, String mode) {
    double ever = 100 - 100.0 * view.limit(mode, Outcomes.ANY, 50).unbroken() / config.draws();
    double most =
        config.levelsPct().stream()
            .mapToDouble(l -> view.level(mode, Outcomes.ANY, l).pct())
            .max()
            .orElse(0);
    return ever > most + 1;
  }

  private List<String> shares() {
    return config.levelsPct().stream().map(HostingReport::plain).toList();
  }

  private Chart.Builder probability(HostingView view) {
    Chart.Builder chart =
        Chart.line("hosting-probability", "How often a limit breaks")
            .x("customers with a vehicle, %", shares())
            .y("% of draws")
            .caption(
                "Share of draws in which at least one limit breaks on the day, with 95 %% intervals (bands) over %s draws. The same customers, chargers and days in all modes."
                    .formatted(Numbers.whole(config.draws())));
    for (String mode : config.modes()) {
      List<HostingView.Level> levels =
          config.levelsPct().stream().map(l -> view.level(mode, Outcomes.ANY, l)).toList();
      chart
          .band(
              mode + ", 95 %",
              COLOURS.getOrDefault(mode, "a"),
              levels.stream().mapToDouble(HostingView.Level::lowPct).toArray(),
              levels.stream().mapToDouble(HostingView.Level::highPct).toArray())
          .series(
              mode,
              COLOURS.getOrDefault(mode, "a"),
              levels.stream().mapToDouble(HostingView.Level::pct).toArray());
    }
    return chart.level(5, "5 %").level(50, "50 %").level(95, "95 %");
  }

  private Section causes(HostingView view) {
    Section.Builder section =
        Section.titled("causes", "What breaks")
            .text(
                "Each limit by itself: voltage %s…%s p.u., unbalance %s %%, lines %s %% and transformers %s %% of their rating."
                    .formatted(
                        plainer(config.limits().leastPu()),
                        plainer(config.limits().greatestPu()),
                        plain(config.limits().unbalancePct()),
                        plain(config.limits().linePct()),
                        plain(config.limits().transformerPct())));
    for (String mode : config.modes()) {
      Chart.Builder chart =
          Chart.line("hosting-causes-" + mode, "Limits that break, " + mode)
              .x("customers with a vehicle, %", shares())
              .y("% of draws")
              .caption("Share of draws in which this limit breaks somewhere on the day.");
      for (Cause cause : Cause.values()) {
        chart.series(
            cause.label(),
            config.levelsPct().stream()
                .mapToDouble(l -> view.level(mode, cause.label(), l).pct())
                .toArray());
      }
      section.chart(chart);
    }
    return section.table(table(view)).build();
  }

  private static String plainer(double value) {
    return Numbers.upTo(value, 3);
  }

  private HtmlTable table(HostingView view) {
    HtmlTable.Builder table =
        HtmlTable.titled("hosting-limits", "Share of customers at which a limit breaks")
            .head("mode, limit", "in 5 % of draws", "in 50 %", "in 95 %", "draws in which it holds")
            .help(
                "Read: in 5 % of the draws the limit breaks at or below this share; in brackets the 95 % interval, which comes from the order of the draws alone. Shares are those that were tried; no break: at none of them.");
    for (String mode : config.modes()) {
      List<String> causes = new ArrayList<>(List.of(Outcomes.ANY));
      Arrays.stream(Cause.values()).map(Cause::label).forEach(causes::add);
      for (String cause : causes) {
        List<HtmlTable.Cell> cells = new ArrayList<>();
        for (int q : Outcomes.QUANTILES_PCT) {
          HostingView.Limit limit = view.limit(mode, cause, q);
          String interval = interval(limit);
          cells.add(
              HtmlTable.number(
                  interval.equals(NO_BREAK)
                      ? NO_BREAK
                      : "%s (%s)".formatted(share(limit.sharePct()), interval)));
        }
        cells.add(HtmlTable.number(Numbers.whole(view.limit(mode, cause, 50).unbroken())));
        String name = "%s, %s".formatted(mode, cause.equals(Outcomes.ANY) ? "any limit" : cause);
        if (cause.equals(Outcomes.ANY)) {
          table.total(name, cells);
        } else {
          table.row(name, cells);
        }
      }
    }
    return table.build();
  }

  // At the share at which the first mode breaks a limit in half of the draws, or the greatest.
  private double shownShare(HostingView view) {
    double median = view.limit(config.modes().get(0), Outcomes.ANY, 50).sharePct();
    return config.levelsPct().contains(median) ? median : greatestShare();
  }

  private Section places(ReportTables tables, HostingView view) {
    double share = shownShare(view);
    Layout layout = Layout.of(inputs.model().feeder(), inputs.coordinates());
    FeederPicture picture = new FeederPicture(inputs.model().feeder(), layout);
    Section.Builder section =
        Section.titled("places", "Where it breaks")
            .text(
                "With %s %% of customers having a vehicle. %s"
                    .formatted(
                        plain(share),
                        layout.onMap()
                            ? "Drawn at the feeder's coordinates."
                            : "The feeder has no coordinates: drawn as a tree from its source."));
    for (String mode : config.modes()) {
      section.svg(
          "%s: where limits break"
              .formatted(mode.substring(0, 1).toUpperCase(Locale.ROOT) + mode.substring(1)),
          picture.svg(
              HostingView.places(tables, mode, share, "'voltage', 'unbalance'"),
              HostingView.places(tables, mode, share, "'line', 'transformer'")),
          "Nodes: voltage or unbalance; lines and squares (transformers): rating. Colour: share of draws in which the limit breaks there.");
    }
    HtmlTable.Builder table =
        HtmlTable.titled("hosting-places", "Places where limits break most often")
            .head("place", "mode", "limit", "% of draws");
    for (Row row :
        tables.rows(
            "SELECT place, mode, cause, broken_share_pct FROM (SELECT *, row_number() OVER (PARTITION BY mode ORDER BY broken_share_pct DESC, cause, place) AS rank FROM hosting_place WHERE variant = '%s') WHERE rank <= 8 ORDER BY mode DESC, rank"
                .formatted(Outcomes.variant(share)))) {
      table.row(
          row.getAs("place"),
          HtmlTable.words(row.getAs("mode")),
          HtmlTable.words(row.getAs("cause")),
          HtmlTable.number(Numbers.fixed(row.<Double>getAs("broken_share_pct"), 1)));
    }
    return section.table(table.build()).build();
  }

  private Section assumptions() {
    FeederHostingConfig.VehicleSettings v = config.vehicles();
    String chargers =
        v.chargers().stream()
            .map(c -> "%s kW (%s %%)".formatted(plain(c.kw()), plain(c.sharePct())))
            .collect(Collectors.joining(", "));
    Section.Builder section =
        Section.titled("assumptions", "What was assumed")
            .text(
                "Customers are the feeder's loads that take power%s; who gets a vehicle first is drawn anew in every draw, and those of a lower share are among those of a higher one. Chargers: %s, on the customer's own phases."
                    .formatted(
                        config.kwPerCustomer() > 0
                            ? ", one for every %s kW".formatted(plain(config.kwPerCustomer()))
                            : "",
                        chargers))
            .text(
                v.sessions() != null
                    ? "Arrival, stay and energy are drawn from recorded sessions of workdays."
                    : "Vehicles plug in at %s h ± %s h and leave at %s h ± %s h (normal); a day's distance is log-normal with median %s km and deviation of its logarithm %s, at %s kWh/km, at most %s kWh. All charge on the day that is studied."
                        .formatted(
                            plain(v.arrivalMeanH()),
                            plain(v.arrivalDeviationH()),
                            plain(v.departureMeanH()),
                            plain(v.departureDeviationH()),
                            plain(v.medianKm()),
                            Numbers.upTo(v.logDeviation(), 2),
                            Numbers.upTo(v.kwhPerKm(), 3),
                            plain(v.greatestEnergyKwh())));
    section.text(
        "The day has %s steps of %s minutes and is one of many like it: what is charged after midnight stands at the same clock times. Every step is a three-phase power flow with all loads and vehicles."
            .formatted(Numbers.whole(config.stepCount()), config.stepMinutes()));
    config.modes().forEach(mode -> section.text(meaning(mode)));
    return section.build();
  }

  private String meaning(String mode) {
    return switch (mode) {
      case "uncontrolled" -> "uncontrolled: at full power from plugging in.";
      case "delay" ->
          "delay: timers let vehicles charge from %s to %s h and so start them together; what does not fit is charged at once."
              .formatted(plain(config.delay().fromH()), plain(config.delay().untilH()));
      default ->
          "capped: what a limit at the substation leaves beside other loads, losses not counted, is shared equally, those first who would not be full in time; nothing is known of who comes later, and the limit knows nothing of voltages and phases.";
    };
  }

  private List<Headline> headlines(HostingView view) {
    List<Headline> headlines = new ArrayList<>();
    for (String mode : config.modes()) {
      for (int q : Outcomes.QUANTILES_PCT) {
        headlines.add(
            new Headline(
                "break_share_pct",
                "%s, %d %% of draws".formatted(mode, q),
                view.limit(mode, Outcomes.ANY, q).sharePct(),
                "%",
                Headline.Better.HIGHER,
                "Share of customers with a vehicle at which a limit breaks in so many draws; none if beyond all tried."));
      }
      headlines.add(
          new Headline(
              "broken_at_greatest_share_pct",
              mode,
              view.level(mode, Outcomes.ANY, greatestShare()).pct(),
              "%",
              Headline.Better.LOWER,
              "Draws in which a limit breaks at the greatest share tried."));
    }
    return headlines;
  }
}
