package org.evenload.grid;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the published data and the project's own data sets lie. */
public final class ReferenceData {
  private ReferenceData() {}

  /** A path under the reference folder; the calling test is skipped where that is absent. */
  public static Path reference(String relative) {
    Path folder =
        Optional.ofNullable(System.getenv("REFERENCE_DIR"))
            .map(Path::of)
            .orElseGet(() -> root().resolve("../shared/reference"));
    Path path = folder.resolve(relative).normalize();
    assumeTrue(Files.exists(path), () -> "no reference data at " + path);
    return path;
  }

  /** A path under the project's {@code datasets}. */
  public static Path dataset(String relative) {
    return root().resolve("datasets").resolve(relative);
  }

  private static Path root() {
    return Path.of(System.getProperty("evenload.root", ".")).toAbsolutePath().normalize();
  }
}
