package org.evenload.jobs.cli.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlScriptTest {
  @Test
  void semicolonsEndStatementsOutsideOfTextsAndComments() {
    assertThat(
            SqlScript.statements(
                "-- one; two\nSELECT ';' AS a; /* none; */ SELECT `b;c`\nFROM t -- last\n;\n ;"))
        .containsExactly("SELECT ';' AS a", "SELECT `b;c`\nFROM t");
    assertThat(SqlScript.statements("SELECT 1")).containsExactly("SELECT 1");
    assertThat(SqlScript.statements(" ; -- nothing")).isEmpty();
  }

  @Test
  void tenExamplesOfAtMostEightLines() {
    List<String> statements = SqlScript.statements(SqlExamples.text());

    assertThat(statements).hasSize(10).allMatch(statement -> statement.startsWith("SELECT"));
    assertThat(statements).allMatch(statement -> Arrays.asList(statement.split("\n")).size() <= 8);
    assertThat(SqlExamples.text())
        .startsWith("-- 1. ")
        .contains("-- Asked of town in notebooks/studies");
  }
}
