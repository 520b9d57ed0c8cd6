package org.evenload.jobs.cli.results;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Ten questions and the queries that answer them: the page of questions of the notebooks. */
final class SqlExamples {
  private SqlExamples() {}

  /** The questions as comments, and a statement below each. */
  static String text() {
    StringBuilder text = new StringBuilder();
    boolean isStatement = false;
    for (String line : page().lines().toList()) {
      if (line.startsWith("## ")) {
        text.append("-- ").append(line.substring(3)).append('\n');
      } else if (line.equals("```sql")) {
        isStatement = true;
      } else if (line.equals("```") && isStatement) {
        isStatement = false;
        text.insert(text.length() - 1, ";").append('\n');
      } else if (isStatement) {
        text.append(line).append('\n');
      }
    }
    return text.toString();
  }

  private static String page() {
    try (InputStream page = SqlExamples.class.getResourceAsStream("/notebooks/QUESTIONS.md")) {
      return new String(Objects.requireNonNull(page).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
