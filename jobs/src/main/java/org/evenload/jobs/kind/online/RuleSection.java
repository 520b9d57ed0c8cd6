package org.evenload.jobs.kind.online;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.evenload.jobs.kind.online.DayView.Day;
import org.evenload.jobs.report.Chart;
import org.evenload.jobs.report.HtmlTable;
import org.evenload.jobs.report.Numbers;
import org.evenload.jobs.report.Section;

/** All ways to decide beside each other. */
record RuleSection(OnlineDays study, DayView days) {

  Section section() {
    Day without = days.without();
    List<String> names = study.modeNames();
    return Section.titled("rules", "Ways to decide, side by side")
        .text(
            "All with vehicles at %s %% of the homes; the same vehicles on every day."
                .formatted(SolvedDay.plain(share())))
        .chart(
            Chart.bar("rules-chart", "Cost, energy not delivered, peak and voltage")
                .caption(
                    "Means over days: cost and peak more than without vehicles, energy not delivered by the deadline as a share of what is needed, and the greatest voltage deviation.")
                .x("mode", names)
                .y("%")
                .series("cost", "a", values(days::increasePct))
                .series("peak", "b", values(d -> 100 * (d.peakKw() / without.peakKw() - 1)))
                .series("voltage deviation", "c", values(Day::deviationPct))
                .series("not delivered", "d", values(RuleSection::unmetPct)))
        .table(table())
        .build();
  }

  private double share() {
    return study.greatestPenetrationPct();
  }

  private static double unmetPct(Day day) {
    return day.neededKwh() > 0 ? 100 * day.unmetKwh() / day.neededKwh() : 0;
  }

  private double[] values(ToDoubleFunction<Day> of) {
    return study.modeNames().stream()
        .mapToDouble(mode -> days.mean(share(), mode, of).estimate())
        .toArray();
  }

  private HtmlTable table() {
    HtmlTable.Builder table =
        HtmlTable.titled("rules-table", "Means over days with 95 % intervals")
            .help(
                "Foresight: what the same energy costs at least if all is known beforehand; the difference is the price of not knowing the future. Slots outside: limits of demand or voltage did not hold.")
            .head(
                "mode",
                "how",
                "full by",
                "total USD",
                "foresight USD",
                "not delivered kWh",
                "peak kW",
                "deviation %",
                "unbalance %",
                "loss kWh",
                "slots outside a day");
    for (OnlineMode mode : study.modes()) {
      String name = mode.name();
      if (days.of(share(), name).isEmpty()) {
        continue;
      }
      table.row(
          name,
          HtmlTable.words(OnlineReport.words(mode)),
          HtmlTable.words(mode.deadline()),
          mean(name, Day::totalUsd, 2),
          mean(name, Day::foresightUsd, 2),
          mean(name, Day::unmetKwh, 2),
          mean(name, Day::peakKw, 1),
          mean(name, Day::deviationPct, 2),
          mean(name, Day::unbalancePct, 2),
          mean(name, Day::lossKwh, 1),
          HtmlTable.number(Numbers.fixed(days.mean(share(), name, Day::outside).estimate(), 1)));
    }
    return table.build();
  }

  private HtmlTable.Cell mean(String mode, ToDoubleFunction<Day> of, int decimals) {
    return HtmlTable.number(OnlineReport.meanText(days.mean(share(), mode, of), decimals));
  }
}
