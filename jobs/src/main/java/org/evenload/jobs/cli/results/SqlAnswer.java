package org.evenload.jobs.cli.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.evenload.jobs.cli.output.TextTable;
import org.evenload.jobs.config.ConfigException;
import org.evenload.jobs.run.Json;
import org.evenload.jobs.study.QueryFailure;
import org.evenload.jobs.study.RunTables;
import org.evenload.jobs.study.StudyKinds;
import org.evenload.jobs.table.SpreadsheetText;
import org.evenload.jobs.table.TableSpec;
import org.jspecify.annotations.Nullable;

/** Runs queries and prints their rows. */
public final class SqlAnswer {
  // Enough for every digit that measurements have, few enough to hide binary fractions.
  private static final MathContext SHOWN = new MathContext(10);

  private static final Pattern STORING =
      Pattern.compile(
          "(INSERT|DELETE|UPDATE|MERGE|DROP|ALTER|TRUNCATE|LOAD|REPLACE"
              + "|CREATE\\s+(?!(OR\\s+REPLACE\\s+)?TEMP))\\b",
          Pattern.CASE_INSENSITIVE);

  private final SparkSession spark;
  private final List<String> tables;
  private final Format format;
  private final int limit;

  public SqlAnswer(SparkSession spark, List<String> tables, Format format, int limit) {
    this.spark = spark;
    this.tables = tables;
    this.format = format;
    this.limit = limit;
  }

  /** How rows look. */
  public enum Format {
    TABLE,
    CSV,
    JSON,
    MARKDOWN
  }

  /**
   * @throws ConfigException if Spark cannot make sense of the query
   */
  public void print(String query, PrintWriter out) {
    try {
      requireReadOnly(query);
      Dataset<Row> rows = spark.sql(query);
      switch (format) {
        case TABLE -> printText(rows, out);
        case JSON -> printJson(rows, out);
        case CSV -> printCsv(rows, out);
        case MARKDOWN -> printMarkdown(rows, out);
      }
      out.flush();
    } catch (Exception e) {
      // Scala throws checked exceptions undeclared.
      throw QueryFailure.of(e, tables);
    }
  }

  // Whatever Spark would store goes to a folder that ends with this process.
  private static void requireReadOnly(String query) {
    if (SqlScript.statements(query).stream()
        .anyMatch(statement -> STORING.matcher(statement).lookingAt())) {
      throw new ConfigException(
          "Cannot answer the query: the tables of runs are only read. CREATE TEMPORARY VIEW keeps a"
              + " query by name; --format csv writes its rows.");
    }
  }

  private void printText(Dataset<Row> rows, PrintWriter out) {
    StructType schema = rows.schema();
    List<Row> first = rows.limit(limit + 1).collectAsList();
    List<Integer> numbers =
        IntStream.range(0, schema.size())
            .filter(i -> schema.fields()[i].dataType() instanceof NumericType)
            .boxed()
            .toList();
    List<List<String>> cells =
        first.stream().limit(limit).map(row -> cells(row, SqlAnswer::shown)).toList();
    out.print(TextTable.of(List.of(schema.fieldNames()), cells, numbers));
    out.println(
        first.size() > limit
            ? "the first %d rows; --limit N shows more".formatted(limit)
            : "%d %s".formatted(first.size(), first.size() == 1 ? "row" : "rows"));
  }

  private void printJson(Dataset<Row> rows, PrintWriter out) throws JsonProcessingException {
    spark.conf().set("spark.sql.jsonGenerator.ignoreNullFields", false);
    List<JsonNode> all = new ArrayList<>();
    for (String row : rows.toJSON().collectAsList()) {
      all.add(Json.mapper().readTree(row));
    }
    out.println(Json.pretty(all));
  }

  private void printMarkdown(Dataset<Row> rows, PrintWriter out) {
    StructField[] columns = rows.schema().fields();
    out.println(line(Arrays.asList(rows.columns())));
    out.println(
        line(
            Arrays.stream(columns)
                .map(column -> column.dataType() instanceof NumericType ? "---:" : "---")
                .toList()));
    for (Row row : rows.limit(limit).collectAsList()) {
      out.println(line(cells(row, SqlAnswer::shown)));
    }
  }

  private static String line(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  List<String> tables() {
    return tables;
  }

  /** Every table and view with its number of columns and what a row is. */
  String describeTables() {
    List<List<String>> rows = new ArrayList<>();
    for (String table : tables) {
      TableSpec known = StudyKinds.tables().get(table.substring(table.lastIndexOf('.') + 1));
      rows.add(
          List.of(
              table,
              String.valueOf(spark.table(table).columns().length),
              known == null ? "A view of other tables." : known.description()));
    }
    return TextTable.of(List.of("table", "columns", "meaning"), rows, List.of(1));
  }

  /** The columns of a table: type, unit and meaning; or that there is no such table. */
  String describe(String table) {
    try {
      return TextTable.of(
          List.of("column", "type", "unit", "meaning"), RunTables.columns(spark, table), List.of());
      // Spark, in Scala, throws checked exceptions that it does not declare.
    } catch (Exception e) {
      return QueryFailure.of(e, tables).getMessage() + "\n";
    }
  }

  /** What a prompt completes: tables, their columns, and words of SQL. */
  List<String> words() {
    TreeSet<String> words = new TreeSet<>(tables);
    words.addAll(
        List.of(
            "SELECT",
            "FROM",
            "WHERE",
            "GROUP BY",
            "GROUP BY ALL",
            "ORDER BY",
            "HAVING",
            "LIMIT",
            "JOIN",
            "USING",
            "COUNT",
            "SUM",
            "AVG",
            "MIN",
            "MAX",
            "MIN_BY",
            "MAX_BY",
            "DESCRIBE",
            "DISTINCT",
            "BETWEEN",
            "CASE",
            "OVER",
            "PARTITION BY"));
    tables.forEach(table -> words.addAll(Arrays.asList(spark.table(table).columns())));
    return List.copyOf(words);
  }

  private static void printCsv(Dataset<Row> rows, PrintWriter out) {
    try {
      CSVPrinter csv =
          new CSVPrinter(out, CSVFormat.RFC4180.builder().setRecordSeparator("\n").get());
      csv.printRecord(Arrays.asList(rows.columns()));
      for (Iterator<Row> next = rows.toLocalIterator(); next.hasNext(); ) {
        csv.printRecord(cells(next.next(), SqlAnswer::csv));
      }
      csv.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String csv(@Nullable Object value) {
    return value instanceof String text
        ? SpreadsheetText.harmless(text)
        : value == null ? "" : value.toString();
  }

  private static List<String> cells(Row row, Function<@Nullable Object, String> text) {
    return IntStream.range(0, row.size()).mapToObj(i -> text.apply(row.get(i))).toList();
  }

  private static String shown(@Nullable Object value) {
    if (value instanceof Double number && Double.isFinite(number)) {
      BigDecimal rounded = BigDecimal.valueOf(number).round(SHOWN).stripTrailingZeros();
      return Math.abs(rounded.precision() - rounded.scale()) > 15
          ? rounded.toString()
          : rounded.toPlainString();
    }
    return String.valueOf(value);
  }
}
