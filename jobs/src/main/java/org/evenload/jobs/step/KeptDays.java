package org.evenload.jobs.step;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.evenload.jobs.study.StudyContext;
import org.evenload.jobs.table.TableSpec;

/**
 * Days that are the same in another mode, row by row.
 *
 * @param days in the mode that they are to have
 * @param from the mode whose rows they take
 */
public record KeptDays(List<CaseKey> days, Mode from) {
  public static final KeptDays NONE = new KeptDays(List.of(), Mode.NONE);

  /** Those rows of a table that an earlier stage has written, added to others. */
  public Dataset<Row> addedTo(Dataset<Row> rows, TableSpec table, StudyContext context) {
    if (days.isEmpty()) {
      return rows;
    }
    Column any = functions.lit(false);
    for (CaseKey day : days) {
      any =
          any.or(
              functions
                  .col("scenario")
                  .equalTo(day.scenario())
                  .and(functions.col("variant").equalTo(day.variant()))
                  .and(functions.col("sample").equalTo(day.sample())));
    }
    return rows.unionByName(
        context
            .table(table)
            .filter(functions.col("mode").equalTo(from.column()).and(any))
            .withColumn("mode", functions.lit(days.get(0).mode().column()))
            .drop("run_id"));
  }
}
