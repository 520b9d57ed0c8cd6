package org.evenload.jobs.step.operate;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.evenload.jobs.step.KeptDays;
import org.evenload.jobs.step.config.QualityConfig;
import org.evenload.jobs.step.table.Tables;
import org.evenload.jobs.study.StudyContext;
import org.evenload.jobs.table.TableSpec;

/** Writes operated days, the same way for every stage that has some. */
public final class OperationTablesWriter {
  /** The tables written. */
  public static final List<TableSpec> TABLES =
      List.of(Tables.OPF_SYSTEM, Tables.OPF_BUS, Tables.OPF_BRANCH);

  private OperationTablesWriter() {}

  /** Writes all tables, and says which periods fail the study's gate. */
  public static void write(StudyContext context, QualityConfig quality, List<OperatedDay> days) {
    write(context, quality, days, KeptDays.NONE);
  }

  /**
   * Writes all tables, and says which periods fail the study's gate.
   *
   * @param kept days that are operated as in another mode
   */
  public static void write(
      StudyContext context, QualityConfig quality, List<OperatedDay> days, KeptDays kept) {
    write(context, Tables.OPF_SYSTEM, days.stream().flatMap(d -> d.systemRows().stream()), kept);
    write(context, Tables.OPF_BUS, days.stream().flatMap(d -> d.busRows().stream()), kept);
    write(context, Tables.OPF_BRANCH, days.stream().flatMap(d -> d.branchRows().stream()), kept);
    report(context, quality, days);
  }

  private static void write(
      StudyContext context, TableSpec table, Stream<Row> rows, KeptDays kept) {
    context.write(
        table,
        kept.addedTo(
            context.spark().createDataFrame(rows.toList(), table.schema()), table, context));
  }

  private static void report(StudyContext context, QualityConfig quality, List<OperatedDay> days) {
    long solved = days.stream().mapToLong(day -> day.results().size()).sum();
    List<String> unsolved =
        days.stream()
            .filter(day -> !day.unsolvedPeriods().isEmpty())
            .map(day -> "%s: periods %s".formatted(day.demand().day(), day.unsolvedPeriods()))
            .toList();
    long count = days.stream().mapToLong(day -> day.unsolvedPeriods().size()).sum();
    context.statistic("power_flows", solved);
    context.statistic("power_flows_not_converged", count);
    context.statistic(
        "iterations",
        days.stream().flatMap(d -> d.results().stream()).mapToLong(r -> r.iterations()).sum());
    if (count > quality.maxUnsolvedPeriods()) {
      context.qualityFailure(
          "%d optimal power flows did not converge, allowed are %d (%s)."
              .formatted(count, quality.maxUnsolvedPeriods(), String.join("; ", unsolved)));
    }
  }
}
