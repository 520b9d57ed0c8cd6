package org.evenload.grid.feeder.io;

import java.nio.file.Files;
import java.nio.file.Path;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.input.InputException;

/** Reads a feeder from a folder, whatever its layout. */
public final class FeederReader {
  private FeederReader() {}

  /**
   * Reads a feeder with its load profiles, if it has any.
   *
   * @throws InputException if the folder is missing, of no known layout, or wrong in any file
   */
  public static FeederCase read(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw InputException.of(folder, "Cannot read feeder: it is not a folder.");
    }
    if (Files.exists(folder.resolve("nodes.csv"))) {
      return FeederCase.withoutProfiles(TidyReader.read(folder));
    }
    if (Files.exists(folder.resolve("Lines.txt"))) {
      return OpenDssReader.read(folder);
    }
    if (Files.exists(folder.resolve("lines.csv"))) {
      return FeederCase.withoutProfiles(BalancedReader.read(folder));
    }
    throw InputException.of(
        folder,
        "Cannot read feeder: no nodes.csv and line_segments.csv (tidy layout), lines.csv (balanced"
            + " layout) or Lines.txt (OpenDSS) in it.");
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
