package org.evenload.jobs.kind.online;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.evenload.jobs.report.Chart;
import org.evenload.jobs.report.Fields;
import org.evenload.jobs.report.HtmlTable;
import org.evenload.jobs.report.Numbers;
import org.evenload.jobs.report.ReportTables;
import org.evenload.jobs.report.Section;

/** How good the choices of slots are, and how much search they took. */
record GapSection(OnlineDays study, DayView days) {
  // A logarithmic axis has no zero.
  private static final double LEAST_PCT = 1e-4;

  Section section(ReportTables tables) {
    Map<String, Row> summaries =
        tables
            .rows(
                """
                SELECT mode, count(*) AS searches, percentile(gap_pct, 0.5) AS median, percentile(gap_pct, 0.95) AS high,
                       max(gap_pct) AS greatest, avg(evaluations) AS evaluations, count_if(proof = 'closed') AS closed,
                       count_if(proof = 'node_limit') AS stopped, count_if(proof = 'demand_only') AS demand
                FROM online_gap GROUP BY mode
                """)
            .stream()
            .collect(Collectors.toMap(row -> Fields.text(row, "mode"), Function.identity()));
    Section.Builder section =
        Section.titled("gaps", "How good the choices are")
            .text(
                "Beside every search stands a bound that no choice within the limits can exceed; the gap is the distance to it, so it holds the search's error and the bound's together.");
    List<OnlineMode> genetic =
        study.modes().stream()
            .filter(m -> m.settings().decide() == OnlineConfig.Decider.GENETIC)
            .filter(m -> summaries.containsKey(m.name()))
            .toList();
    if (!genetic.isEmpty()) {
      section.chart(evaluations(tables, genetic));
    }
    HtmlTable.Builder table =
        HtmlTable.titled("gap-table", "Gaps of all penetrations")
            .head(
                "mode",
                "searches",
                "median gap %",
                "95 % below %",
                "greatest %",
                "power flows a search",
                "bound closed %",
                "stopped by node limit %",
                "voltages left out %");
    for (OnlineMode mode : study.modes()) {
      Row row = summaries.get(mode.name());
      if (row != null) {
        double searches = Fields.number(row, "searches");
        table.row(
            mode.name(),
            HtmlTable.number(Numbers.whole(searches)),
            HtmlTable.number(Numbers.fixed(Fields.number(row, "median"), 3)),
            HtmlTable.number(Numbers.fixed(Fields.number(row, "high"), 3)),
            HtmlTable.number(Numbers.fixed(Fields.number(row, "greatest"), 2)),
            HtmlTable.number(Numbers.whole(Fields.number(row, "evaluations"))),
            percent(Fields.number(row, "closed") / searches),
            percent(Fields.number(row, "stopped") / searches),
            percent(Fields.number(row, "demand") / searches));
      }
    }
    return section.table(table.build()).build();
  }

  private static HtmlTable.Cell percent(double share) {
    return HtmlTable.number(Numbers.fixed(100 * share, 1));
  }

  private Chart.Builder evaluations(ReportTables tables, List<OnlineMode> genetic) {
    String columns =
        OnlineTables.LOOKS.stream()
            .map("avg(gap_after_%1$d_pct) AS gap_%1$d"::formatted)
            .collect(Collectors.joining(", "));
    Map<String, Row> rows =
        tables
            .rows(
                "SELECT mode, %s FROM online_gap WHERE variant = '%s' GROUP BY mode"
                    .formatted(columns, SolvedDay.variant(study.greatestPenetrationPct())))
            .stream()
            .collect(Collectors.toMap(row -> Fields.text(row, "mode"), Function.identity()));
    Chart.Builder chart =
        Chart.line("gap-evaluations", "Gap against evaluations")
            .caption(
                "Mean gap of the genetic algorithm's best choice after so many power flows, over all slots with vehicles at %s %% of the homes. It begins with the choice of the slot before."
                    .formatted(SolvedDay.plain(study.greatestPenetrationPct())))
            .x("power flows", OnlineTables.LOOKS.stream().map(String::valueOf).toList())
            .logY("%");
    for (OnlineMode mode : genetic) {
      Row row = rows.get(mode.name());
      if (row != null) {
        chart.series(
            mode.name(),
            OnlineTables.LOOKS.stream()
                .mapToDouble(look -> Math.max(LEAST_PCT, Fields.number(row, "gap_" + look)))
                .toArray());
      }
    }
    return chart;
  }
}
