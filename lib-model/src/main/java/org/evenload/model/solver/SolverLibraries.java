package org.evenload.model.solver;

import com.google.ortools.Loader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The native code of OR-Tools, for every part of the program that solves with it. */
public final class SolverLibraries {
  private static final Path MAPPED_FILES = Path.of("/proc/self/maps");
  private static final Pattern UNPACKED = Pattern.compile("(/\\S*/ortools-java\\d+)/");

  private static boolean loaded;

  private SolverLibraries() {}

  /**
   * Loads them once per Java machine. OR-Tools unpacks 71 MB into the temporary folder and leaves
   * them there, so they are removed when the machine ends; where the system does not say which
   * files are ours (anywhere but on Linux) they stay.
   */
  public static synchronized void load() {
    if (loaded) {
      return;
    }
    Loader.loadNativeLibraries();
    loaded = true;
    List<Path> folders = unpacked();
    if (!folders.isEmpty()) {
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> folders.forEach(SolverLibraries::delete)));
    }
  }

  private static List<Path> unpacked() {
    if (!Files.isReadable(MAPPED_FILES)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(MAPPED_FILES)) {
      return lines
          .map(UNPACKED::matcher)
          .filter(Matcher::find)
          .map(found -> Path.of(found.group(1)))
          .distinct()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // The temporary folder is the system's to clean in the end.
    }
  }
}
