package org.evenload.jobs.cli.results;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ten questions and the queries that answer them: the page of questions of the notebooks. */
final class SqlExamples {
  private static final Pattern RUN = Pattern.compile("Run: ([^.]*`)");

  private SqlExamples() {}

  /** The questions as comments, and a statement below each. */
  static String text() {
    StringBuilder text = new StringBuilder();
    boolean isStatement = false;
    for (String line : page().lines().toList()) {
      Matcher run = RUN.matcher(line);
      if (line.startsWith("## ")) {
        text.append("-- ").append(line.substring(3)).append('\n');
      } else if (run.find()) {
        text.append("-- Asked of ")
            .append(run.group(1).replace("`", ""))
            .append(" in notebooks/studies\n");
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
