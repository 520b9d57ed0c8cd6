package org.evenload.grid.feeder.io;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.evenload.grid.input.CsvTable;
import org.evenload.grid.input.InputException;
import org.evenload.grid.input.Suggestion;

/** Tables whose columns are all known: a misspelt one is refused, not ignored. */
final class KnownColumns {
  private KnownColumns() {}

  /**
   * Reads a table.
   *
   * @param required columns that must be there
   * @param optional columns that may be there; {@code note} may always
   */
  static CsvTable read(Path file, List<String> required, String... optional) {
    CsvTable table = CsvTable.read(file, required.toArray(String[]::new));
    Set<String> known = new TreeSet<>(required);
    known.addAll(Arrays.asList(optional));
    known.add("note");
    for (String column : table.columns()) {
      if (!known.contains(column)) {
        throw InputException.of(
            file,
            1,
            "Unknown column '%s', expected some of %s.%s"
                .formatted(column, known, Suggestion.sentence(column, known)));
      }
    }
    return table;
  }
}
