package org.evenload.grid.caseio.matlab;

import java.util.List;
import org.evenload.grid.input.InputException;

/** What a name of a case file stands for. */
public sealed interface Value permits Matrix, Value.Text, Value.Cell, Value.Unreadable {

  /** A string. */
  record Text(String text) implements Value {}

  /** Values in braces. */
  record Cell(List<Value> elements) implements Value {}

  /** Valid perhaps, but not of the language that is read. */
  record Unreadable(InputException reason) implements Value {}
}
