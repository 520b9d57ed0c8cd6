package org.evenload.jobs.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** How far each fleet could grow before the grid reaches a limit. */
final class HostingTable {
  private HostingTable() {}

  static HtmlTable of(ReportTables tables, List<Scenario> scenarios) {
    HtmlTable.Builder table =
        HtmlTable.titled("hosting", "How far each fleet could grow")
            .help(
                "Vehicles that the grid takes before power is not supplied or aggregators cannot charge them, if the fleet"
                    + " keeps its homes, workplaces and times and grows in proportion.")
            .head(
                "Fleet", "Sample", "Charging", "Vehicles hosted", "Times the fleet", "First limit");
    if (!tables.has("hosting_capacity")) {
      return table.build();
    }
    Map<String, Scenario> byName = Scenario.byName(scenarios);
    List<Row> rows = new ArrayList<>(tables.rows("SELECT * FROM hosting_capacity"));
    rows.sort(
        Comparator.<Row>comparingLong(row -> Fields.whole(row, "ev_count"))
            .thenComparing(CaseKey::of, CaseKey.ORDER));
    for (Row row : rows) {
      CaseKey key = CaseKey.of(row);
      Scenario scenario = byName.get(key.scenario());
      table.row(
          scenario == null ? key.scenario() : scenario.label(),
          HtmlTable.words(CaseKey.extremeLabel(key.extreme())),
          HtmlTable.words(Mode.labelOf(key.mode())),
          HtmlTable.number(Numbers.whole(Fields.number(row, "hosted_ev_count"))),
          HtmlTable.number(Numbers.fixed(Fields.number(row, "fleet_multiple"), 2)),
          HtmlTable.words(Fields.text(row, "limit")));
    }
    return table.build();
  }
}
