package org.evenload.jobs.kind.online;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.evenload.jobs.kind.online.DayView.Day;
import org.evenload.jobs.report.Chart;
import org.evenload.jobs.report.Fields;
import org.evenload.jobs.report.HtmlTable;
import org.evenload.jobs.report.Numbers;
import org.evenload.jobs.report.ReportTables;
import org.evenload.jobs.report.Section;
import org.evenload.model.risk.Interval;

/** The feeder through the day, like the paper's Fig. 5 and 6, and what grows with penetration. */
record CurveSection(OnlineDays study, DayView days) {
  private static final String WITHOUT = "without vehicles";

  /** Means over days by slot. */
  private record Curves(double[] demandKw, double[] usdPerHour, double[] lossKw, double[] lowest) {
    static Curves of(int slots) {
      return new Curves(new double[slots], new double[slots], new double[slots], new double[slots]);
    }
  }

  Section section(ReportTables tables) {
    Map<String, Curves> curves = curves(tables);
    Section.Builder section =
        Section.titled("curves", "The feeder through the day")
            .text(
                "Means over %s with vehicles at %s %% of the homes, and the day without vehicles."
                    .formatted(
                        Numbers.plural(study.days(), "day", "days"),
                        SolvedDay.plain(study.greatestPenetrationPct())))
            .chart(
                chart("demand", "Power consumption", "kW", curves, Curves::demandKw)
                    .level(study.model().peakKw(), "peak without vehicles"))
            .chart(chart("cost", "Cost of generation", "USD/h", curves, Curves::usdPerHour))
            .chart(chart("loss", "Losses", "kW", curves, Curves::lossKw))
            .chart(
                chart("voltage", "Lowest voltage of the feeder", "p.u.", curves, Curves::lowest)
                    .caption(
                        "Mean over the days of the slot's lowest voltage, by the independent power flow.")
                    .level(study.model().voltages().leastPu(), "limit"));
    if (study.penetrationsPct().size() > 1) {
      section
          .chart(byPenetration("cost-by-share", "Cost of a day", "USD", Day::totalUsd))
          .chart(byPenetration("peak-by-share", "Peak of a day", "kW", Day::peakKw))
          .chart(
              byPenetration(
                  "deviation-by-share", "Greatest voltage deviation", "%", Day::deviationPct));
    }
    return section.tableOnDemand("Means and intervals by penetration", table()).build();
  }

  private Map<String, Curves> curves(ReportTables tables) {
    Map<String, Curves> curves = new LinkedHashMap<>();
    curves.put(WITHOUT, Curves.of(study.model().clock().slots()));
    study.everywhere().forEach(m -> curves.put(m.name(), Curves.of(study.model().clock().slots())));
    for (Row row :
        tables.rows(
            """
            SELECT mode, slot, avg(house_kw + charging_kw) AS demand, avg(energy_usd / slot_h) AS usd,
                   avg(loss_kw) AS loss, avg(flow_lowest_pu) AS lowest
            FROM online_slot JOIN online_mode USING (scenario, mode)
            WHERE variant IN ('', '%s') GROUP BY mode, slot
            """
                .formatted(SolvedDay.variant(study.greatestPenetrationPct())))) {
      String mode = Fields.text(row, "mode");
      Curves of = curves.get(mode.equals(OnlineTables.WITHOUT_VEHICLES) ? WITHOUT : mode);
      if (of != null) {
        int slot = Fields.integer(row, "slot") - 1;
        of.demandKw()[slot] = Fields.number(row, "demand");
        of.usdPerHour()[slot] = Fields.number(row, "usd");
        of.lossKw()[slot] = Fields.number(row, "loss");
        of.lowest()[slot] = Fields.number(row, "lowest");
      }
    }
    return curves;
  }

  private interface Quantity {
    double[] of(Curves curves);
  }

  private Chart.Builder chart(
      String id, String title, String unit, Map<String, Curves> curves, Quantity quantity) {
    List<String> times =
        IntStream.range(0, study.model().clock().slots())
            .mapToObj(study.model().clock()::timeOf)
            .toList();
    Chart.Builder chart = Chart.line(id, title).x("time of day", times).y(unit);
    curves.forEach(
        (name, of) -> {
          if (name.equals(WITHOUT)) {
            chart.series(name, "none", quantity.of(of));
          } else {
            chart.series(name, quantity.of(of));
          }
        });
    return chart;
  }

  private Chart.Builder byPenetration(
      String id, String title, String unit, ToDoubleFunction<Day> of) {
    Chart.Builder chart =
        Chart.line(id, title)
            .caption("Mean over days.")
            .x(
                "homes with a vehicle, %",
                study.penetrationsPct().stream().map(SolvedDay::plain).toList())
            .y(unit);
    OnlineReport.byPenetration(study, days, of).forEach(chart::series);
    return chart;
  }

  private HtmlTable table() {
    HtmlTable.Builder table =
        HtmlTable.titled("by-penetration", "Days by penetration and mode")
            .help("Means over days with 95 % intervals.")
            .head(
                "homes %",
                "mode",
                "total USD",
                "total +%",
                "peak kW",
                "greatest loss kW",
                "deviation %",
                "unbalance %",
                "not delivered kWh",
                "limit kW",
                "least possible kW");
    for (double share : study.penetrationsPct()) {
      for (OnlineMode mode : study.modes()) {
        if (mode.penetrationsPct().contains(share)) {
          table.row(SolvedDay.plain(share), cells(share, mode.name()));
        }
      }
    }
    return table.build();
  }

  private List<HtmlTable.Cell> cells(double share, String mode) {
    List<HtmlTable.Cell> cells = new ArrayList<>();
    cells.add(HtmlTable.words(mode));
    cells.add(number(days.mean(share, mode, Day::totalUsd), 2));
    cells.add(number(days.mean(share, mode, days::increasePct), 1));
    cells.add(number(days.mean(share, mode, Day::peakKw), 1));
    cells.add(number(days.mean(share, mode, Day::greatestLossKw), 2));
    cells.add(number(days.mean(share, mode, Day::deviationPct), 2));
    cells.add(number(days.mean(share, mode, Day::unbalancePct), 2));
    cells.add(number(days.mean(share, mode, Day::unmetKwh), 2));
    cells.add(number(days.mean(share, mode, Day::limitKw), 1));
    cells.add(number(days.mean(share, mode, Day::leastLimitKw), 1));
    return cells;
  }

  private static HtmlTable.Cell number(Interval mean, int decimals) {
    return HtmlTable.number(OnlineReport.meanText(mean, decimals));
  }
}
