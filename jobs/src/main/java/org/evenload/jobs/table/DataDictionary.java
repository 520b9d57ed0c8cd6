package org.evenload.jobs.table;

import java.util.List;

/** The tables of a run as a page for people, in Markdown. */
public final class DataDictionary {
  private DataDictionary() {}

  public static String markdown(List<TableSpec> tables) {
    StringBuilder page = new StringBuilder("# Data dictionary\n\n");
    page.append("Generated from the table specifications; columns in bold identify the row.\n");
    for (TableSpec table : tables) {
      page.append("\n## %s\n\n%s\n\n".formatted(table.name(), table.description()));
      page.append("| column | type | unit | description |\n|---|---|---|---|\n");
      page.append(line(TableSpec.RUN_ID));
      table.columns().forEach(column -> page.append(line(column)));
    }
    return page.toString();
  }

  private static String line(Column column) {
    return "| %s | %s%s | %s | %s |\n"
        .formatted(
            column.isKey() ? "**" + column.name() + "**" : column.name(),
            column.type().spark().simpleString(),
            column.isNullable() ? ", may be null" : "",
            column.unit(),
            column.description().replace("|", "\\|"));
  }
}
