package org.evenload.jobs.cli.results;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;
import org.evenload.jobs.storage.Location;
import org.evenload.jobs.study.RunTables;
import org.evenload.jobs.study.StudyKinds;
import org.evenload.jobs.table.TableSpec;

/**
 * Statements that make the tables of a run known by name to a catalog that is there already. They
 * only name files, so nothing is copied and nothing has to be kept in step.
 */
final class SqlCatalog {
  private SqlCatalog() {}

  static void write(Location run, Path folder, PrintWriter out) throws IOException {
    List<TableSpec> tables = new ArrayList<>();
    for (TableSpec table : StudyKinds.tablesOf(RunTables.kindOf(run))) {
      if (run.resolve(table.name()).isFolder()) {
        tables.add(table);
      }
    }
    String study = run.parent().map(Location::name).orElse("evenload");
    String schema = study.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    Files.createDirectories(folder);
    write(folder, "spark.sql", schema, tables, (name, table) -> spark(name, table, run), out);
    write(folder, "duckdb.sql", schema, tables, (name, table) -> duckDb(name, table, run), out);
    write(folder, "trino.sql", schema, tables, (name, table) -> trino(name, table, run), out);
    out.flush();
  }

  private static void write(
      Path folder,
      String file,
      String schema,
      List<TableSpec> tables,
      BiFunction<String, TableSpec, String> statement,
      PrintWriter out)
      throws IOException {
    String all =
        Stream.concat(
                Stream.of("CREATE SCHEMA IF NOT EXISTS %s;".formatted(schema)),
                tables.stream().map(t -> statement.apply(schema + "." + t.name(), t)))
            .collect(Collectors.joining("\n"));
    Files.writeString(folder.resolve(file), all + "\n");
    out.println(folder.resolve(file));
  }

  private static String spark(String name, TableSpec table, Location run) {
    return "DROP TABLE IF EXISTS %s;\nCREATE TABLE %s (\n%s\n) USING parquet LOCATION '%s' COMMENT '%s';"
        .formatted(
            name,
            name,
            columns(
                table,
                f ->
                    "  `%s` %s COMMENT '%s'"
                        .formatted(f.name(), f.dataType().sql(), quoted(comment(f), "\\'"))),
            location(run, table),
            quoted(table.description(), "\\'"));
  }

  private static String trino(String name, TableSpec table, Location run) {
    return "DROP TABLE IF EXISTS %s;\nCREATE TABLE %s (\n%s\n) COMMENT '%s' WITH (external_location = '%s', format = 'PARQUET');"
        .formatted(
            name,
            name,
            columns(
                table,
                f ->
                    "  \"%s\" %s COMMENT '%s'"
                        .formatted(f.name(), standardType(f), quoted(comment(f), "''"))),
            quoted(table.description(), "''"),
            location(run, table));
  }

  private static String duckDb(String name, TableSpec table, Location run) {
    String comments =
        Stream.of(table.storedSchema().fields())
            .map(
                f ->
                    "COMMENT ON COLUMN %s.\"%s\" IS '%s';"
                        .formatted(name, f.name(), quoted(comment(f), "''")))
            .collect(Collectors.joining("\n"));
    return "CREATE OR REPLACE VIEW %s AS SELECT * FROM read_parquet('%s/*.parquet');\n%s"
        .formatted(
            name, quoted(location(run, table).replaceFirst("^file:/*", "/"), "''"), comments);
  }

  private static String columns(TableSpec table, Function<StructField, String> column) {
    return Stream.of(table.storedSchema().fields()).map(column).collect(Collectors.joining(",\n"));
  }

  private static String standardType(StructField field) {
    return switch (field.dataType().sql()) {
      case "STRING" -> "VARCHAR";
      case "INT" -> "INTEGER";
      default -> field.dataType().sql();
    };
  }

  private static String comment(StructField field) {
    String unit = field.metadata().getString("unit");
    String meaning = field.metadata().getString("comment");
    return unit.isEmpty() || unit.equals("1") ? meaning : "%s [%s]".formatted(meaning, unit);
  }

  private static String location(Location run, TableSpec table) {
    return run.resolve(table.name()).forWriting();
  }

  private static String quoted(String text, String quote) {
    return text.replace("'", quote);
  }
}
