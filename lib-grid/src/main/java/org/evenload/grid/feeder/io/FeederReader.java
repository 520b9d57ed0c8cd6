package org.evenload.grid.feeder.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.opendss.DssCircuit;
import org.evenload.grid.feeder.opendss.OpenDssReader;
import org.evenload.grid.input.InputException;

/** Reads a feeder from a folder, whatever its layout. */
public final class FeederReader {
  private FeederReader() {}

  /**
   * Reads a feeder with its load profiles, if it has any.
   *
   * @param path a folder of any layout, or a script of OpenDSS
   * @throws InputException if it is missing, of no known layout, or wrong in any file
   */
  public static FeederCase read(Path path) {
    return read(path, List.of());
  }

  /**
   * Reads a feeder with its load profiles, if it has any.
   *
   * @param allowed folders outside the feeder's own that OpenDSS scripts may read from
   */
  public static FeederCase read(Path path, List<Path> allowed) {
    if (!Files.exists(path)) {
      throw InputException.of(path, "Cannot read feeder: there is no such file or folder.");
    }
    if (Files.exists(path.resolve("nodes.csv"))) {
      Feeder feeder = TidyReader.read(path);
      return FeederCase.withoutProfiles(feeder, TidyRemarks.of(path, feeder));
    }
    if (Files.exists(path.resolve("lines.csv"))) {
      return FeederCase.withoutProfiles(BalancedReader.read(path), List.of());
    }
    if (!Files.isDirectory(path) || OpenDssReader.recognises(path)) {
      DssCircuit circuit = OpenDssReader.read(path, allowed);
      return new FeederCase(
          circuit.feeder(),
          circuit.profilesKw(),
          circuit.coordinates(),
          circuit.remarks(),
          circuit.convergence());
    }
    throw InputException.of(
        path,
        "Cannot read feeder: no nodes.csv and line_segments.csv (tidy layout), lines.csv (balanced"
            + " layout) or script with a line 'New Circuit.NAME' (OpenDSS) in it.");
  }

  static String name(Path folder) {
    Path last = folder.toAbsolutePath().normalize().getFileName();
    return last == null ? folder.toString() : last.toString();
  }

  /** The feeder alone, at its nominal loads. */
  public static Feeder readFeeder(Path folder) {
    return read(folder).feeder();
  }
}
