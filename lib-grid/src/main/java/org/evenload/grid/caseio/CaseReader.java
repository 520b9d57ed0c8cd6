package org.evenload.grid.caseio;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.evenload.grid.input.InputException;
import org.evenload.grid.input.SourceText;

/** Reads a network from a case of any known format; the content decides which one it is. */
public final class CaseReader {
  private CaseReader() {}

  /** What a case is read for: what it does not need may be wrong. */
  public enum Purpose {
    /** Everything is needed. */
    OPTIMAL_POWER_FLOW,
    /** Costs and constraints are not read. */
    POWER_FLOW
  }

  /**
   * Reads a case with all that an optimal power flow needs.
   *
   * @throws InputException see {@link #read(Path, Purpose)}
   */
  public static CaseFile read(Path path) {
    return read(path, Purpose.OPTIMAL_POWER_FLOW);
  }

  /**
   * Reads a MATPOWER file, a file in the IEEE common data format, or a folder that holds {@code
   * buses.csv}, {@code branches.csv} and {@code generators.csv}.
   *
   * @throws InputException if the case is missing, unreadable, of no known format or wrong
   */
  public static CaseFile read(Path path, Purpose purpose) {
    if (Files.isDirectory(path)) {
      return TidyCaseReader.read(path);
    }
    SourceText source = SourceText.read(path);
    if (CdfReader.recognises(source)) {
      return CdfReader.read(source);
    }
    if (MatpowerReader.recognises(source)) {
      return MatpowerReader.read(source, purpose);
    }
    throw InputException.of(
        path,
        "Cannot recognise the case: expected a MATPOWER file (.m, with mpc.bus = [...]), IEEE common data format (with BUS DATA FOLLOWS) or a folder with buses.csv, branches.csv and generators.csv."
            + (path.toString().toLowerCase(Locale.ROOT).endsWith(".csv")
                ? " Maybe you meant the folder of this file."
                : ""));
  }
}
