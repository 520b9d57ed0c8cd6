package org.evenload.grid.feeder.opendss.script;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.evenload.grid.input.InputException;
import org.evenload.grid.input.InputFiles;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files that a script names: with either slash and in any case, as scripts are written on
 * Windows; inside the circuit's folder, among the scripts beside it in the folder above (IEEE's
 * circuits share their line codes there), and in folders that the user allows.
 */
public final class DssFiles {
  private static final long LARGEST_BYTES = 256L << 20;

  private final List<Path> roots = new ArrayList<>();
  private final Path parent;

  /**
   * @param folder of the circuit
   * @param allowed further folders
   */
  public DssFiles(Path folder, List<Path> allowed) {
    Path root = real(folder);
    roots.add(root);
    allowed.forEach(path -> roots.add(real(path)));
    Path above = root.getParent();
    this.parent = above == null ? root : above;
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw InputException.of(path, "Cannot read folder: it does not exist.", e);
    }
  }

  /**
   * A file that a script names.
   *
   * @param folder of the script
   * @param extensions to try if there is no such file as written
   */
  public Path resolve(Path folder, String written, DssLocation at, String... extensions) {
    @Nullable Path found = null;
    List<String> names = new ArrayList<>(List.of(""));
    names.addAll(List.of(extensions));
    try {
      for (String extension : names) {
        found = found == null ? find(folder, written.strip() + extension) : found;
      }
    } catch (InvalidPathException | IOException e) {
      throw at.error("Cannot read '%s': it is not a path.".formatted(written));
    }
    if (found == null) {
      throw at.error("Cannot read '%s': there is no such file.".formatted(written));
    }
    Path real = real(found);
    Path file = found;
    boolean inside = roots.stream().anyMatch(real::startsWith);
    boolean beside =
        parent.equals(real.getParent())
            && String.valueOf(real.getFileName()).toLowerCase(Locale.ROOT).endsWith(".dss");
    if (!inside && !beside) {
      throw at.error(
          "Cannot read '%s': it is outside the circuit's folder; --allow FOLDER permits that."
              .formatted(written));
    }
    if (!Files.isRegularFile(real)) {
      throw at.error("Cannot read '%s': it is not a file.".formatted(written));
    }
    return file;
  }

  // Follows the written path name by name, first as written, then in any case.
  private static @Nullable Path find(Path folder, String written) throws IOException {
    Path path = Path.of(written.replace('\\', '/'));
    if (path.isAbsolute()) {
      return Files.exists(path) ? path : null;
    }
    Path exact = folder.resolve(path).normalize();
    if (Files.exists(exact)) {
      return exact;
    }
    Path current = folder;
    for (Path name : path) {
      String wanted = name.toString();
      Path next = current.resolve(wanted);
      if (!Files.exists(next)) {
        Optional<Path> sameName = inAnyCase(current, wanted);
        if (sameName.isEmpty()) {
          return null;
        }
        next = sameName.get();
      }
      current = next;
    }
    return current.normalize();
  }

  private static Optional<Path> inAnyCase(Path folder, String wanted) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(e -> String.valueOf(e.getFileName()).equalsIgnoreCase(wanted))
          .sorted()
          .findFirst();
    }
  }

  /** The lines of a text in UTF-8, or else in Latin-1. */
  public static List<String> lines(Path file) {
    byte[] bytes = bytes(file);
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      text = new String(bytes, StandardCharsets.ISO_8859_1);
    }
    return (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
  }

  public static byte[] bytes(Path file) {
    try {
      if (Files.size(file) > LARGEST_BYTES) {
        throw InputException.of(file, "Cannot read file: it is larger than 256 MiB.");
      }
      return InputFiles.bytes(file);
    } catch (IOException e) {
      throw InputException.of(file, "Cannot read file: %s.".formatted(e.getMessage()), e);
    }
  }
}
