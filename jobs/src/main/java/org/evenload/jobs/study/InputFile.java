package org.evenload.jobs.study;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.evenload.grid.input.InputException;

/**
 * An input as the manifest records it.
 *
 * @param key of the study file that names it
 * @param file its name, without the folders above, which differ between machines
 */
public record InputFile(String key, String file, long bytes, String sha256) {

  /**
   * Reads every input once.
   *
   * @throws InputException if one is missing or cannot be read
   */
  static List<InputFile> all(Map<String, Path> inputs) {
    return inputs.entrySet().stream()
        .flatMap(input -> read(input.getKey(), input.getValue()))
        .toList();
  }

  private static Stream<InputFile> read(String key, Path path) {
    if (!Files.exists(path)) {
      throw InputException.of(path, "Cannot read %s: it does not exist.".formatted(key));
    }
    return contents(path).map(file -> read(key, path, file));
  }

  private static InputFile read(String key, Path path, Path file) {
    MessageDigest digest = newSha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      long bytes = in.transferTo(OutputStream.nullOutputStream());
      String name =
          file.equals(path) ? nameOf(file) : nameOf(path) + "/" + path.relativize(file).toString();
      return new InputFile(
          key, name.replace('\\', '/'), bytes, HexFormat.of().formatHex(digest.digest()));
    } catch (IOException e) {
      throw InputException.of(file, "Cannot read %s: %s.".formatted(key, e.getMessage()), e);
    }
  }

  // Which of a folder's files a reader opens is not known here, so every one counts, in the order
  // of
  // names; what is hidden is nobody's input.
  private static Stream<Path> contents(Path path) {
    if (!Files.isDirectory(path)) {
      return Stream.of(path);
    }
    try (Stream<Path> files = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
      return files
          .filter(file -> Files.isRegularFile(file) && !isHidden(path.relativize(file)))
          .sorted(Comparator.comparing(file -> path.relativize(file).toString().replace('\\', '/')))
          .toList()
          .stream();
    } catch (IOException | UncheckedIOException e) {
      throw InputException.of(path, "Cannot list the folder: %s.".formatted(e.getMessage()), e);
    }
  }

  private static boolean isHidden(Path relative) {
    return Stream.iterate(relative, Objects::nonNull, Path::getParent)
        .anyMatch(part -> nameOf(part).startsWith("."));
  }

  private static String nameOf(Path path) {
    Path name = path.getFileName();
    return name == null ? path.toString() : name.toString();
  }

  static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
