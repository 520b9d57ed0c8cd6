package org.evenload.jobs.kind.online;

import java.util.ArrayList;
import java.util.List;
import org.evenload.jobs.kind.online.DayView.Day;
import org.evenload.jobs.report.HtmlTable;
import org.evenload.jobs.report.Numbers;
import org.evenload.jobs.report.Section;

/** The published table beside ours. */
record PublishedSection(OnlineStudy whole, DayView days) {
  Section section() {
    Section.Builder section = Section.titled("published", "The paper's Table I beside ours");
    List<String> order = whole.published().dearestFirst(drawn());
    if (order.size() > 1) {
      section.lead(
          "Total cost falls in the published order %s on %s of %s."
              .formatted(
                  String.join(" > ", order),
                  Numbers.whole(orderedDays(order)),
                  Numbers.plural(whole.days().days(), "day", "days")));
    }
    return section.table(table()).build();
  }

  private List<String> drawn() {
    return whole.days().modeNames().stream()
        .filter(mode -> !days.of(whole.days().greatestPenetrationPct(), mode).isEmpty())
        .toList();
  }

  /** Days whose total cost falls from each case to the next. */
  long orderedDays(List<String> order) {
    double share = whole.days().greatestPenetrationPct();
    long ordered = 0;
    for (int k = 0; k < whole.days().days(); k++) {
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
                "table-1",
                "Table I at %s %%"
                    .formatted(SolvedDay.plain(whole.days().greatestPenetrationPct())))
            .help(
                "Means over %s with 95 %% intervals. Published figures in italics."
                    .formatted(Numbers.plural(whole.days().days(), "day", "days")))
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
    whole.published().cases().forEach((name, row) -> row(table, name, row));
    return table.remarks(whole.remarks()).build();
  }

  private void row(HtmlTable.Builder table, String name, PublishedCases.Case row) {
    double share = whole.days().greatestPenetrationPct();
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
      whole.published().increasePct(row)
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
