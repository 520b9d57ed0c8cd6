package org.evenload.jobs.kind.online;

import java.util.ArrayList;
import java.util.List;
import org.evenload.jobs.kind.online.DayView.Day;
import org.evenload.jobs.report.HtmlTable;
import org.evenload.jobs.report.Numbers;
import org.evenload.jobs.report.Section;

/** The published table beside ours. */
record PublishedSection(OnlineDays study, DayView days, PublishedCases published) {
  /** What is wrong in the paper's own figures. */
  static final List<String> ERRATA =
      List.of(
          "The paper's last column divides the increase of generation cost by the nominal total cost; the increases of its own totals are 35.9, 22.8, 18.5 and 15.2 % (column 'published total +%').",
          "Its loss costs at 50 USD/MWh imply 29.4 kWh a day without vehicles and 49.8 in case B; its peak losses allow at most 22.6 and 26.9.",
          "Its limit of case C, N(7), jumps from 24.05 to 37.2 kW at midnight.",
          "The third branch of N(5) is read as V ≥ V_max with exponent V − 1.");

  Section section() {
    Section.Builder section = Section.titled("published", "The paper's Table I beside ours");
    List<String> order = published.dearestFirst(drawn());
    if (order.size() > 1) {
      section.lead(
          "Total cost falls in the published order %s on %s of %s."
              .formatted(
                  String.join(" > ", order),
                  Numbers.whole(orderedDays(order)),
                  Numbers.plural(study.days(), "day", "days")));
    }
    return section.table(table()).build();
  }

  private List<String> drawn() {
    return study.modeNames().stream()
        .filter(mode -> !days.of(study.greatestPenetrationPct(), mode).isEmpty())
        .toList();
  }

  /** Days whose total cost falls from each case to the next. */
  long orderedDays(List<String> order) {
    double share = study.greatestPenetrationPct();
    long ordered = 0;
    for (int k = 0; k < study.days(); k++) {
      boolean falls = true;
      for (int c = 1; c < order.size(); c++) {
        falls &= totalUsd(share, order.get(c - 1), k) > totalUsd(share, order.get(c), k);
      }
      ordered += falls ? 1 : 0;
    }
    return ordered;
  }

  private double totalUsd(double share, String mode, int k) {
    return days.of(share, mode).get(k).totalUsd();
  }

  private HtmlTable table() {
    HtmlTable.Builder table =
        HtmlTable.titled(
                "table-1", "Table I at %s %%".formatted(SolvedDay.plain(study.greatestPenetrationPct())))
            .help(
                "Means over %s with 95 %% intervals. Published figures in grey."
                    .formatted(Numbers.plural(study.days(), "day", "days")))
            .head(
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
                "foresight USD");
    published.cases().forEach((name, row) -> row(table, name, row));
    return table.remarks(ERRATA).build();
  }

  private void row(HtmlTable.Builder table, String name, PublishedCases.Case row) {
    double share = study.greatestPenetrationPct();
    boolean nominal = name.equals(PublishedCases.NOMINAL);
    if (!nominal && days.of(share, name).isEmpty()) {
      return;
    }
    Day without = days.without();
    List<HtmlTable.Cell> cells = new ArrayList<>();
    String[] own =
        nominal
            ? new String[] {
              Numbers.fixed(without.deviationPct(), 2),
              Numbers.fixed(0, 1),
              Numbers.fixed(without.energyUsd(), 2),
              Numbers.fixed(without.totalUsd(), 2),
              Numbers.fixed(0, 1)
            }
            : new String[] {
              OnlineReport.meanText(days.mean(share, name, Day::deviationPct), 2),
              OnlineReport.meanText(
                  days.mean(share, name, d -> 100 * (d.headAmperes() / without.headAmperes() - 1)),
                  1),
              OnlineReport.meanText(days.mean(share, name, Day::energyUsd), 2),
              OnlineReport.meanText(days.mean(share, name, Day::totalUsd), 2),
              OnlineReport.meanText(days.mean(share, name, days::increasePct), 1)
            };
    double[] paper = {
      row.deviationPct(),
      row.currentIncreasePct(),
      row.energyUsd(),
      row.totalUsd(),
      published.increasePct(row)
    };
    int[] decimals = {2, 0, 2, 2, 1};
    for (int k = 0; k < own.length; k++) {
      cells.add(HtmlTable.number(own[k]));
      cells.add(HtmlTable.paper(Numbers.fixed(paper[k], decimals[k])));
    }
    cells.add(
        HtmlTable.number(
            nominal
                ? Numbers.fixed(without.foresightUsd(), 2)
                : OnlineReport.meanText(days.mean(share, name, Day::foresightUsd), 2)));
    table.row(name, cells);
  }
}
