package org.evenload.jobs.table;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.regex.Pattern;
import org.apache.spark.sql.Column;

/**
 * Text for files that people open in spreadsheet programs, which run a text that begins like a
 * formula. Such a text gets an apostrophe before it, which those programs do not show.
 */
public final class SpreadsheetText {
  // A sign before a number is no formula.
  private static final String FORMULA = "^(?![+-]?[0-9.]+$)[=+\\-@\\t\\r]";
  private static final Pattern FORMULA_START = Pattern.compile(FORMULA);

  private SpreadsheetText() {}

  public static String harmless(String text) {
    return FORMULA_START.matcher(text).find() ? "'" + text : text;
  }

  /** The same for a column of texts. */
  public static Column harmless(Column text) {
    return when(text.rlike(FORMULA), concat(lit("'"), text)).otherwise(text);
  }
}
