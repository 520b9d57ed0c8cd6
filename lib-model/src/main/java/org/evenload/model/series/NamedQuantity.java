package org.evenload.model.series;

import org.evenload.grid.input.CsvTable;
import org.evenload.grid.input.InputException;
import org.evenload.grid.input.Suggestion;

record NamedQuantity(String column, double least, double most) implements Quantity {
  @Override
  public String columnIn(CsvTable table) {
    if (!table.has(column)) {
      throw InputException.of(
          table.file(),
          table.headerLine(),
          "Missing column '%s', found %s.%s"
              .formatted(column, table.columns(), Suggestion.sentence(column, table.columns())));
    }
    return column;
  }

  @Override
  public boolean owns(String other) {
    return other.equals(column);
  }

  @Override
  public double valueOf(CsvTable.Row row, String from) {
    double value = row.number(from);
    if (value < least || value > most) {
      throw row.error(from, row.text(from), "a number in %s…%s".formatted(least, most));
    }
    return value;
  }
}
