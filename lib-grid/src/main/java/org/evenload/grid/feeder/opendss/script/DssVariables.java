package org.evenload.grid.feeder.opendss.script;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Variables of a script: {@code var @kw=100}, then {@code kw=@kw} or {@code bus1=@bus.1.2}. */
final class DssVariables {
  private static final Pattern USE = Pattern.compile("@[A-Za-z0-9_]+");

  private final Map<String, String> values = new HashMap<>();

  void set(DssTokens tokens, DssLocation at) {
    for (DssTokens.Token token = tokens.next(); token != null; token = tokens.next()) {
      if (!token.name().startsWith("@")) {
        throw at.error("Invalid variable '%s', expected @name=value.".formatted(token.name()));
      }
      values.put(token.name().toLowerCase(Locale.ROOT), token.text());
    }
  }

  /** A line with the variables' values instead of their names. */
  String replaced(String line) {
    if (values.isEmpty() || line.indexOf('@') < 0 || line.stripLeading().startsWith("var")) {
      return line;
    }
    return USE.matcher(line)
        .replaceAll(
            use ->
                Matcher.quoteReplacement(
                    values.getOrDefault(use.group().toLowerCase(Locale.ROOT), use.group())));
  }
}
