package org.evenload.jobs.cli.results;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a text into statements at semicolons, of which those in texts and comments do not count.
 */
final class SqlScript {
  private SqlScript() {}

  /** The statements without their semicolons, and without those that are only comments. */
  static List<String> statements(String script) {
    List<String> statements = new ArrayList<>();
    StringBuilder statement = new StringBuilder();
    int at = 0;
    while (at < script.length()) {
      int end = endOfToken(script, at);
      String token = script.substring(at, end);
      if (token.equals(";")) {
        add(statements, statement);
      } else if (!token.startsWith("--") && !token.startsWith("/*")) {
        statement.append(token);
      }
      at = end;
    }
    add(statements, statement);
    return statements;
  }

  private static void add(List<String> statements, StringBuilder statement) {
    if (!statement.toString().isBlank()) {
      statements.add(statement.toString().strip());
    }
    statement.setLength(0);
  }

  // A text in quotes, a comment, or a single character.
  private static int endOfToken(String script, int at) {
    char first = script.charAt(at);
    if (first == '\'' || first == '"' || first == '`') {
      int end = script.indexOf(first, at + 1);
      return end < 0 ? script.length() : end + 1;
    }
    if (script.startsWith("--", at)) {
      int end = script.indexOf('\n', at);
      return end < 0 ? script.length() : end;
    }
    if (script.startsWith("/*", at)) {
      int end = script.indexOf("*/", at);
      return end < 0 ? script.length() : end + 2;
    }
    return at + 1;
  }
}
