package org.evenload.jobs.kind.penetration.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.evenload.jobs.report.Chart;
import org.evenload.jobs.report.Fields;
import org.evenload.jobs.report.HtmlTable;
import org.evenload.jobs.report.Numbers;
import org.evenload.jobs.report.Section;

/** The first page: the grid without vehicles, then how many fit, and what binds. */
record AnswerSection(StudyView view, ReportSetting setting) {

  List<Section> sections() {
    return setting.kinds().stream().map(this::section).toList();
  }

  private Section section(String kind) {
    Section.Builder section =
        Section.titled("answer-" + kind, title(kind)).notices(List.of(verdict(kind)));
    section.lead(sentence(kind));
    if (view.baseHolds(kind)) {
      section.cards(cards(kind)).chart(daysChart(kind));
    }
    return section.table(table(kind)).build();
  }

  private String title(String kind) {
    String question = "How many vehicles does this grid take?";
    return setting.kinds().size() == 1 ? question : question + " – " + kind;
  }

  private Section.NoticeLine verdict(String kind) {
    Row base = view.base(kind);
    String peak = Numbers.fixed(Fields.number(base, "peak_mw"), 1);
    if (view.baseHolds(kind)) {
      double loading = Fields.number(base, "loading_pct");
      return new Section.NoticeLine(
          "fine",
          "Without any vehicle",
          "this grid supplies everybody within all limits: peak %s MW, lowest voltage %s p.u. at bus %d%s."
              .formatted(
                  peak,
                  Numbers.fixed(Fields.number(base, "vm_min_pu"), 3),
                  Fields.integer(base, "vm_min_bus"),
                  Double.isNaN(loading)
                      ? ", no branch has a rating"
                      : ", highest loading %s %% on branch %s"
                          .formatted(
                              Numbers.fixed(loading, 0), Fields.text(base, "loading_branch"))));
    }
    return new Section.NoticeLine(
        "failed",
        "This grid is short without any vehicle:",
        "%s MWh a day are not supplied, up to %s MW, during %s h; the limit is %s. No number of vehicles fits before that is mended."
            .formatted(
                Numbers.sized(Fields.number(base, "not_supplied_mwh")),
                Numbers.sized(Fields.number(base, "greatest_not_supplied_mw")),
                Numbers.upTo(Fields.number(base, "short_h"), 1),
                Words.binds(base, setting)));
  }

  /** One sentence for everybody. */
  String sentence(String kind) {
    if (!view.baseHolds(kind)) {
      return "This grid cannot supply its demand even without electric vehicles.";
    }
    List<String> parts = new ArrayList<>();
    for (String mode : setting.modes()) {
      Row capacity = view.capacity(kind, mode);
      if (capacity != null) {
        parts.add("%s if they %s".formatted(Words.vehicles(capacity), Words.does(mode)));
      }
    }
    String last = parts.size() > 1 ? " and " + parts.remove(parts.size() - 1) : "";
    return "On %s the grid takes so many electric vehicles: %s%s."
        .formatted(setting.days(), String.join(", ", parts), last);
  }

  private List<Section.Card> cards(String kind) {
    List<Section.Card> cards = new ArrayList<>();
    for (String mode : setting.modes()) {
      Row capacity = view.capacity(kind, mode);
      if (capacity != null) {
        cards.add(
            new Section.Card(
                mode,
                List.of(new Section.Figure(Words.vehicles(capacity), "vehicles", mode)),
                "%s %% interval %s. First limit: %s."
                    .formatted(
                        Numbers.upTo(100 * setting.confidence(), 1),
                        Words.interval(capacity),
                        Words.binds(capacity, setting))));
      }
    }
    return cards;
  }

  private Chart.Builder daysChart(String kind) {
    List<String> modes = new ArrayList<>();
    List<double[]> boxes = new ArrayList<>();
    for (String mode : setting.modes()) {
      double[] fits = view.fits(kind, mode);
      if (fits.length > 0) {
        modes.add(mode);
        boxes.add(
            new double[] {
              fits[0], at(fits, 0.25), at(fits, 0.5), at(fits, 0.75), fits[fits.length - 1]
            });
      }
    }
    return Chart.box("capacity-" + kind, "Vehicles that a day takes")
        .finding("Days differ: who drives how far, and where, is drawn anew for each.")
        .caption(
            "Each box: the least day, a quarter, half and three quarters of the days, and the best day.")
        .x("way to charge", modes)
        .y("vehicles")
        .boxes("days", "", boxes.toArray(double[][]::new));
  }

  private static double at(double[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  }

  private HtmlTable table(String kind) {
    HtmlTable.Builder table =
        HtmlTable.titled("capacity-table-" + kind, "Largest fleet for which everything holds")
            .help(
                "All vehicles leave with what they need, and nothing is short, no voltage, rating or generator beyond its limit, on %s. The interval takes what days take for normally distributed."
                    .formatted(setting.days()))
            .head(
                "Way to charge",
                "Vehicles",
                "Interval",
                "On half of the days",
                "On every day",
                "Days",
                "What binds first",
                "On days");
    for (String mode : setting.modes()) {
      Row row = view.capacity(kind, mode);
      if (row != null) {
        table.row(
            mode,
            HtmlTable.number(Words.vehicles(row)),
            HtmlTable.number(Words.interval(row)),
            HtmlTable.number(Numbers.whole(Fields.number(row, "median_vehicles"))),
            HtmlTable.number(Numbers.whole(Fields.number(row, "least_vehicles"))),
            HtmlTable.number(Numbers.whole(Fields.number(row, "days"))),
            HtmlTable.words(Words.binds(row, setting)),
            HtmlTable.number(Numbers.percent(Fields.number(row, "binds_share"), 0)));
      }
    }
    if (Arrays.asList(setting.modes().toArray()).contains("coordinated")) {
      table.remark(
          "Coordinated: the best that any schedule reaches, from both sides. So many fit since such days were operated; more do not, since generation alone or the shadow prices of the power flow show it (table penetration_capacity_day, column proof; shadow prices prove it as far as shortage is a convex function of demand).");
    }
    return table.build();
  }
}
