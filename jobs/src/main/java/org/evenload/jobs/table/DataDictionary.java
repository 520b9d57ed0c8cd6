package org.evenload.jobs.table;

import java.util.List;

/** The tables of a run as a page for people, in Markdown. */
public final class DataDictionary {
  private DataDictionary() {}

  public static String markdown(List<TableSpec> tables) {
    ExampleValues examples = ExampleValues.standard();
    StringBuilder page = new StringBuilder("# Data dictionary\n\n");
    page.append(
        "Generated from the table specifications; columns in bold identify the row, examples are of small studies.\n");
    for (TableSpec table : tables) {
      page.append("\n## %s\n\n%s\n\n".formatted(table.name(), table.description()));
      page.append("| column | type | unit | example | description |\n|---|---|---|---|---|\n");
      page.append(line(TableSpec.RUN_ID, examples.of(table.name(), TableSpec.RUN_ID.name())));
      for (Column column : table.columns()) {
        page.append(line(column, examples.of(table.name(), column.name())));
      }
    }
    return page.toString();
  }

  private static String line(Column column, String example) {
    return "| %s | %s%s | %s | %s | %s |\n"
        .formatted(
            column.isKey() ? "**" + column.name() + "**" : column.name(),
            column.type().spark().simpleString(),
            column.isNullable() ? ", may be null" : "",
            column.unit(),
            cell(example),
            cell(column.description()));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
