package org.evenload.model.series;

import org.evenload.grid.input.CsvTable;

/** What is read from a file by time: finds its column, and turns a field into the study's unit. */
public interface Quantity {

  /**
   * The column that holds it.
   *
   * @throws org.evenload.grid.input.InputException if there is none, or more than one
   */
  String columnIn(CsvTable table);

  /** Whether a column is this quantity's business, so that it is no misspelling. */
  boolean owns(String column);

  /** The value of a row, in the study's unit. */
  double valueOf(CsvTable.Row row, String column);

  /**
   * A column of a given name.
   *
   * @param least smallest value that is allowed
   * @param most greatest value
   */
  static Quantity named(String column, double least, double most) {
    return new NamedQuantity(column, least, most);
  }

  /** A column of a given name that may hold any number. */
  static Quantity named(String column) {
    return new NamedQuantity(column, -Double.MAX_VALUE, Double.MAX_VALUE);
  }
}
