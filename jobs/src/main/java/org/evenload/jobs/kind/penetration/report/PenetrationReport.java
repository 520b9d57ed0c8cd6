package org.evenload.jobs.kind.penetration.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.evenload.jobs.report.Chart;
import org.evenload.jobs.report.Fields;
import org.evenload.jobs.report.Headline;
import org.evenload.jobs.report.HtmlTable;
import org.evenload.jobs.report.Numbers;
import org.evenload.jobs.report.ReportContent;
import org.evenload.jobs.report.ReportTables;
import org.evenload.jobs.report.RunFacts;
import org.evenload.jobs.report.Section;
import org.evenload.jobs.report.StudyReport;

/** The page of a penetration study. */
public record PenetrationReport(ReportSetting setting) implements StudyReport {

  @Override
  public ReportContent content(ReportTables tables, RunFacts facts) {
    StudyView view = StudyView.read(tables);
    List<Section> sections = new ArrayList<>(new AnswerSection(view, setting).sections());
    RiskSection risk = new RiskSection(view, setting);
    for (String kind : setting.kinds()) {
      sections.add(risk.risk(kind));
      sections.add(load(tables, view, kind));
      sections.add(risk.cost(kind));
      if (!view.buses(kind).isEmpty()) {
        sections.add(map(view, kind));
      }
    }
    sections.add(assumptions());
    return ReportContent.of(facts, sections, headlines(view));
  }

  private Section load(ReportTables tables, StudyView view, String kind) {
    int vehicles = shownLevel(view, kind);
    Map<String, double[]> meanMw = new HashMap<>();
    for (Row row :
        tables.rows(
            """
            SELECT mode, period, avg(demand_mw) AS mw FROM penetration_period
            WHERE (scenario = '%s' AND vehicles = %d) OR (scenario = 'base' AND variant = '%s')
            GROUP BY mode, period ORDER BY mode, period
            """
                .formatted(kind, vehicles, kind))) {
      meanMw
              .computeIfAbsent(Fields.text(row, "mode"), mode -> new double[setting.periods()])[
              Fields.integer(row, "period") - 1] =
          Fields.number(row, "mw");
    }
    List<String> clocks =
        IntStream.rangeClosed(1, setting.periods()).mapToObj(setting::clock).toList();
    Chart.Builder chart =
        Chart.line(
                "load-" + kind,
                "Demand on the mean day, %s vehicles".formatted(Numbers.whole(vehicles)))
            .caption(
                "Mean of the drawn days, at the first level that does not hold on some day; at the greatest, if all hold.")
            .x("time of day", clocks)
            .y("MW");
    double[] none = meanMw.get("none");
    if (none != null) {
      chart.series("no vehicles", "none", none);
    }
    for (String mode : setting.modes()) {
      double[] mw = meanMw.get(mode);
      if (mw != null) {
        chart.series(mode, RiskSection.colour(mode), mw);
      }
    }
    return Section.titled("load-section-" + kind, titled("When vehicles charge", kind))
        .chart(chart)
        .build();
  }

  // The least level at which decentralized charging (or the first mode) fails on some day.
  private int shownLevel(StudyView view, String kind) {
    String mode =
        setting.modes().contains("decentralized") ? "decentralized" : setting.modes().get(0);
    List<Row> levels = view.levels(kind, mode);
    return levels.stream()
        .filter(row -> Fields.whole(row, "days_holding") < Fields.whole(row, "days"))
        .findFirst()
        .or(() -> levels.stream().reduce((a, b) -> b))
        .map(row -> Fields.integer(row, "vehicles"))
        .orElse(0);
  }

  private Section map(StudyView view, String kind) {
    Map<Integer, Double> value = new HashMap<>();
    Map<Integer, String> label = new HashMap<>();
    List<Row> buses = view.buses(kind);
    HtmlTable.Builder table =
        HtmlTable.titled("buses-" + kind, "Vehicles that each bus takes if they charge there alone")
            .head("Bus", "Demand MW", "Vehicles", "What binds first");
    for (Row row : buses) {
      int bus = Fields.integer(row, "bus");
      double vehicles = Fields.number(row, "vehicles");
      value.put(bus, vehicles);
      label.put(bus, "bus %d: %s vehicles".formatted(bus, Numbers.whole(vehicles)));
      table.row(
          String.valueOf(bus),
          HtmlTable.number(Numbers.fixed(Fields.number(row, "demand_mw"), 1)),
          HtmlTable.number(
              (row.<Boolean>getAs("is_at_least") ? "at least " : "") + Numbers.whole(vehicles)),
          HtmlTable.words(Words.binds(row, setting)));
    }
    double[] sorted = value.values().stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double[] edges = new double[NetworkDrawing.colours() - 1];
    for (int i = 0; i < edges.length; i++) {
      edges[i] =
          sorted[0]
              + (i + 1.0) / NetworkDrawing.colours() * (sorted[sorted.length - 1] - sorted[0]);
    }
    Row weakest =
        buses.stream()
            .min(
                (a, b) ->
                    Double.compare(Fields.number(a, "vehicles"), Fields.number(b, "vehicles")))
            .orElseThrow();
    return Section.titled("map-" + kind, titled("Where capacity is left", kind))
        .text(
            "Bus %d takes least: %s vehicles if they charge there alone, uncontrolled, on a mean day; then %s binds."
                .formatted(
                    Fields.integer(weakest, "bus"),
                    Numbers.whole(Fields.number(weakest, "vehicles")),
                    Words.binds(weakest, setting)))
        .svg(
            "The network",
            new NetworkDrawing(setting.network()).svg(value, label, edges),
            "Colours from red (%s vehicles) over pale to blue (%s): what the bus takes if only it grows. Grey: no load. Places are drawn by the program, lengths mean nothing."
                .formatted(Numbers.whole(sorted[0]), Numbers.whole(sorted[sorted.length - 1])))
        .tableOnDemand("All buses", table.build())
        .build();
  }

  private Section assumptions() {
    return Section.titled("assumptions", "What these figures rest on")
        .notices(
            setting.assumptions().stream()
                .map(
                    a ->
                        new Section.NoticeLine(
                            "note", a.what() + ":", "%s (%s).".formatted(a.value(), a.source())))
                .toList())
        .build();
  }

  private List<Headline> headlines(StudyView view) {
    List<Headline> headlines = new ArrayList<>();
    for (String kind : setting.kinds()) {
      headlines.add(
          new Headline(
              "base_not_supplied_mwh",
              kind,
              Fields.number(view.base(kind), "not_supplied_mwh"),
              "MWh",
              Headline.Better.LOWER,
              "Energy not supplied on the day without any vehicle."));
      for (String mode : setting.modes()) {
        Row capacity = view.capacity(kind, mode);
        if (capacity != null) {
          headlines.add(
              new Headline(
                  "hosting_capacity_vehicles",
                  kind + " " + mode,
                  Fields.number(capacity, "vehicles"),
                  "vehicles",
                  Headline.Better.HIGHER,
                  "Largest fleet at which all vehicles leave with what they need and operation keeps all limits on the wanted share of days."));
        }
        for (Row level : view.levels(kind, mode)) {
          headlines.add(
              new Headline(
                  "eens_mwh",
                  "%s %s %d".formatted(kind, mode, Fields.integer(level, "vehicles")),
                  Fields.number(level, "eens_mwh"),
                  "MWh",
                  Headline.Better.LOWER,
                  "Expected energy not supplied on a day with so many vehicles."));
        }
      }
    }
    return headlines;
  }

  private String titled(String title, String kind) {
    return setting.kinds().size() == 1 ? title : title + " – " + kind;
  }
}
