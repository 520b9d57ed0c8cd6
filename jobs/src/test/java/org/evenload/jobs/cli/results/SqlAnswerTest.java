package org.evenload.jobs.cli.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.evenload.jobs.config.ConfigException;
import org.evenload.jobs.spark.SparkSessions;
import org.evenload.jobs.storage.StorageException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlAnswerTest {
  private static SparkSession spark;

  @TempDir private Path folder;

  @BeforeAll
  static void openTable() {
    spark = SparkSessions.open("local[2]").newSession();
    spark
        .sql("SELECT id AS bus, 1.5 * id AS load_mw FROM range(3)")
        .createOrReplaceTempView("opf_bus");
  }

  private static SqlAnswer answer() {
    return new SqlAnswer(spark, List.of("opf_bus", "a.opf_bus"), SqlAnswer.Format.CSV, 10);
  }

  private static String printed(String query) {
    StringWriter text = new StringWriter();
    answer().print(query, new PrintWriter(text));
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT 1 FROM opf_buss | there is no table 'opf_buss', expected one of [opf_bus]. Maybe you meant 'opf_bus'.",
        "SELECT load_kw FROM opf_bus | there is no column 'load_kw'. Maybe you meant one of: load_mw",
        "SELEC 1 | Syntax error at or near 'SELEC' (line 1, character 1)",
        "SELECT bus FRO opf_bus | (line 1, character 16)",
        "SELECT 1 / (bus - bus) FROM opf_bus | Division by zero. Use `try_divide` to tolerate divisor being 0 and return NULL instead."
      })
  void mistakesOfAQueryAreOneMessage(String query, String message) {
    assertThatThrownBy(() -> printed(query))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("Cannot answer the query: ")
        .hasMessageContaining(message)
        .hasMessageNotContaining("spark.sql.ansi");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP VIEW opf_bus",
        "create table t as select 1",
        "-- away with it\nDROP VIEW opf_bus",
        " CREATE OR REPLACE TABLE t AS SELECT 1",
        "INSERT INTO opf_bus VALUES (1, 2)"
      })
  void tablesAreOnlyRead(String query) {
    assertThatThrownBy(() -> printed(query))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("are only read");
    assertThat(printed("SELECT count(*) AS n FROM opf_bus")).isEqualTo("n\n3\n");
  }

  @Test
  void aQueryCanHaveAName() {
    printed("CREATE OR REPLACE TEMPORARY VIEW heavy AS SELECT * FROM opf_bus WHERE load_mw > 2");

    assertThat(printed("SELECT bus FROM heavy")).isEqualTo("bus\n2\n");
  }

  @Test
  void aDamagedFileIsNoMistakeOfTheQuery() throws IOException {
    Path table = folder.resolve("damaged");
    spark.range(5000).coalesce(1).write().parquet(table.toString());
    Path file;
    try (var files = Files.list(table)) {
      file = files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
    var rows = spark.read().parquet(table.toString());
    byte[] content = Files.readAllBytes(file);
    Arrays.fill(content, content.length - 8, content.length, (byte) 90);
    Files.write(file, content);
    Files.deleteIfExists(table.resolve("." + file.getFileName() + ".crc"));
    rows.createOrReplaceTempView("damaged");

    assertThatThrownBy(() -> printed("SELECT sum(id) FROM damaged"))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("it is damaged. The same study, run again, writes it again.");
  }

  @Test
  void aTableIsDescribedByColumn() {
    assertThat(answer().describe("opf_bus")).contains("column", "unit", "load_mw");
    assertThat(answer().describe("opf_buss")).contains("Maybe you meant 'opf_bus'.");
  }
}
