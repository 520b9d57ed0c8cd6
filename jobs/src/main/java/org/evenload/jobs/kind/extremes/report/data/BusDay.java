package org.evenload.jobs.kind.extremes.report.data;

import java.util.List;
import org.apache.spark.sql.Row;
import org.evenload.jobs.report.Fields;
import org.evenload.jobs.report.ReportTables;
import org.evenload.jobs.step.CaseKey;

/** What one bus went through in one day, from table {@code opf_bus}. */
public record BusDay(
    CaseKey key,
    String bus,
    double vmMinPu,
    double vmMaxPu,
    double notSuppliedMwPeriods,
    double greatestNotSuppliedMw,
    long notSuppliedPeriods) {

  public static List<BusDay> of(ReportTables tables) {
    if (!tables.has("opf_bus")) {
      return List.of();
    }
    return tables
        .rows(
            """
            SELECT scenario, variant, sample, mode, extreme, bus, min(vm_pu) AS vm_min_pu, max(vm_pu) AS vm_max_pu,
                   sum(CASE WHEN not_supplied_mw > %1$s THEN not_supplied_mw ELSE 0 END) AS not_supplied,
                   max(not_supplied_mw) AS greatest_mw, count_if(not_supplied_mw > %1$s) AS periods
            FROM opf_bus GROUP BY scenario, variant, sample, mode, extreme, bus
            """
                .formatted(OperationDay.NOT_SUPPLIED_TOLERANCE_MW))
        .stream()
        .map(BusDay::of)
        .toList();
  }

  private static BusDay of(Row row) {
    return new BusDay(
        CaseKey.of(row),
        Fields.text(row, "bus"),
        Fields.number(row, "vm_min_pu"),
        Fields.number(row, "vm_max_pu"),
        Fields.numberOrZero(row, "not_supplied"),
        Fields.numberOrZero(row, "greatest_mw"),
        Fields.whole(row, "periods"));
  }
}
