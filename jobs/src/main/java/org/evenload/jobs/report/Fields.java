package org.evenload.jobs.report;

import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Values of a row by column name, whatever numeric type the column has. */
public final class Fields {
  private Fields() {}

  /** The number, or NaN where the table holds null. */
  public static double number(Row row, String column) {
    Object value = row.getAs(column);
    return value == null ? Double.NaN : ((Number) value).doubleValue();
  }

  /** The number, or zero where the table holds null. */
  public static double numberOrZero(Row row, String column) {
    double value = number(row, column);
    return Double.isNaN(value) ? 0 : value;
  }

  public static long whole(Row row, String column) {
    Object value = row.getAs(column);
    return value == null ? 0 : ((Number) value).longValue();
  }

  public static int integer(Row row, String column) {
    return Math.toIntExact(whole(row, column));
  }

  /** The text, empty where the table holds null; numbers (bus identifiers) become text. */
  public static String text(Row row, String column) {
    @Nullable Object value = row.getAs(column);
    return value == null ? "" : value.toString();
  }
}
