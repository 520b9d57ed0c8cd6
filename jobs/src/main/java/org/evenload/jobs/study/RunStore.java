package org.evenload.jobs.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.evenload.jobs.config.ConfigException;
import org.evenload.jobs.table.TableSpec;

/**
 * The folder of one run: a folder per table, files, and a hidden record per finished stage.
 *
 * <p>A stage writes below {@code .attempt}; publishing moves its files to their places, each named
 * after the stage, and writes the stage's record last. What has no record does not count, and the
 * next one to open the store removes it.
 */
final class RunStore implements AutoCloseable {
  static final String MANIFEST = "manifest.json";
  static final String SUCCESS = "_SUCCESS";
  static final String RECORDS = ".stages";

  private final Path folder;
  private final Path outermostCreated;
  private final RunLock lock;

  private RunStore(Path folder, Path outermostCreated, RunLock lock) {
    this.folder = folder;
    this.outermostCreated = outermostCreated;
    this.lock = lock;
  }

  /**
   * Opens a run for writing and removes what crashed attempts left.
   *
   * @throws ConfigException if the folder cannot be written, or another process works on the run
   */
  static RunStore open(Path folder) {
    Optional<Path> firstMissing = firstMissing(folder);
    try {
      Files.createDirectories(folder);
      RunLock lock =
          RunLock.tryTake(folder.resolve(".lock"))
              .orElseThrow(
                  () ->
                      new ConfigException(
                          "Cannot start run %s: another process is working on it."
                              .formatted(folder)));
      RunStore store = new RunStore(folder, firstMissing.orElse(folder), lock);
      store.removeLeftovers();
      return store;
    } catch (IOException e) {
      firstMissing.ifPresent(RunStore::deleteQuietly);
      throw new ConfigException(
          "Cannot write the output folder '%s': %s. Choose another one with --runs DIR."
              .formatted(folder, reason(e)),
          e);
    }
  }

  Path folder() {
    return folder;
  }

  /** Where the running stage writes. */
  Path attempt() {
    return folder.resolve(".attempt");
  }

  Path tableFolder(TableSpec table) {
    return folder.resolve(table.name());
  }

  /** The record of a stage, if it has finished. */
  Optional<StageRecord> record(String stage) {
    return read(recordFile(stage), StageRecord.class);
  }

  boolean isComplete() {
    return Files.exists(folder.resolve(SUCCESS));
  }

  Optional<Manifest> manifest() {
    return isComplete() ? read(folder.resolve(MANIFEST), Manifest.class) : Optional.empty();
  }

  /** Makes the attempt of a stage visible. */
  void publish(StageRecord record) {
    try {
      for (String table : record.rows().keySet()) {
        publishTable(record.stage(), attempt().resolve(table), folder.resolve(table));
      }
      for (String file : record.files()) {
        move(attempt().resolve(file), folder.resolve(file));
      }
      writeAtomically(recordFile(record.stage()), Json.pretty(record));
      delete(attempt());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Declares the run complete. */
  void complete(Manifest manifest) {
    try {
      writeAtomically(folder.resolve(MANIFEST), Json.pretty(manifest));
      writeAtomically(folder.resolve(SUCCESS), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file that belongs to the run as a whole. */
  void write(String name, String text) {
    try {
      writeAtomically(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Forgets the given stages and all that they wrote. */
  void forget(List<String> stages) {
    try {
      Files.deleteIfExists(folder.resolve(SUCCESS));
      Files.deleteIfExists(folder.resolve(MANIFEST));
      for (String stage : stages) {
        Optional<StageRecord> record = record(stage);
        Files.deleteIfExists(recordFile(stage));
        for (String file : record.map(StageRecord::files).orElse(List.of())) {
          Files.deleteIfExists(folder.resolve(file));
        }
      }
      removeLeftovers();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets go of the run; one that has no finished stage leaves nothing behind. */
  @Override
  public void close() {
    try {
      delete(attempt());
      lock.close();
      if (finishedStages().isEmpty()) {
        delete(folder);
        removeEmptyParents();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void publishTable(String stage, Path from, Path to) throws IOException {
    int part = 0;
    for (Path file : parquetFiles(from)) {
      Path sibling = file.resolveSibling("%s-%05d.zstd.parquet".formatted(stage, part));
      Files.move(file, sibling);
      part++;
    }
    removeAllBut(from, ".parquet");
    if (!Files.exists(to)) {
      move(from, to);
      return;
    }
    for (Path file : parquetFiles(from)) {
      Path target = to.resolve(from.relativize(file).toString());
      Path parent = target.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      move(file, target);
    }
  }

  private void removeLeftovers() throws IOException {
    delete(attempt());
    Set<String> finished = finishedStages();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.filter(RunStore::isTableFolder).toList()) {
        for (Path file : parquetFiles(entry)) {
          if (!finished.contains(stageOf(file))) {
            Files.delete(file);
          }
        }
        if (parquetFiles(entry).isEmpty() && finished.isEmpty()) {
          delete(entry);
        }
      }
    }
  }

  private Set<String> finishedStages() throws IOException {
    Path records = folder.resolve(RECORDS);
    Set<String> stages = new HashSet<>();
    if (Files.isDirectory(records)) {
      try (Stream<Path> files = Files.list(records)) {
        files
            .map(file -> String.valueOf(file.getFileName()))
            .filter(name -> name.endsWith(".json"))
            .forEach(name -> stages.add(name.substring(0, name.length() - ".json".length())));
      }
    }
    return stages;
  }

  private Path recordFile(String stage) {
    return folder.resolve(RECORDS).resolve(stage + ".json");
  }

  private static <T> Optional<T> read(Path file, Class<T> type) {
    try {
      return Files.exists(file)
          ? Optional.of(Json.mapper().readValue(Files.readString(file), type))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot read %s: %s".formatted(file, e.getMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isTableFolder(Path path) {
    String name = String.valueOf(path.getFileName());
    return Files.isDirectory(path) && !name.startsWith(".") && !name.startsWith("_");
  }

  private static String stageOf(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, Math.max(0, name.lastIndexOf('-')));
  }

  /** Parquet files below a folder, in the order of their names. */
  static List<Path> parquetFiles(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).sorted().toList();
    }
  }

  private static void removeAllBut(Path folder, String suffix) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      return;
    }
    List<Path> others = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(file -> Files.isRegularFile(file) && !file.toString().endsWith(suffix))
          .forEach(others::add);
    }
    for (Path other : others) {
      Files.delete(other);
    }
  }

  private static void writeAtomically(Path file, String text) throws IOException {
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Path draft = file.resolveSibling("." + file.getFileName() + ".draft");
    Files.writeString(draft, text);
    move(draft, file);
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void delete(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  // Back to the state before: another run may have come to live in a folder that this one created.
  private void removeEmptyParents() throws IOException {
    Path parent = folder.toAbsolutePath().getParent();
    boolean isStudy = true;
    while (parent != null && isEmpty(parent) && (isStudy || parent.startsWith(outermostCreated))) {
      Files.delete(parent);
      parent = parent.getParent();
      isStudy = false;
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  private static void deleteQuietly(Path path) {
    try {
      delete(path);
    } catch (IOException e) {
      // The message about the cause matters more.
    }
  }

  private static Optional<Path> firstMissing(Path folder) {
    Path missing = null;
    for (Path at = folder.toAbsolutePath(); at != null && !Files.exists(at); at = at.getParent()) {
      missing = at;
    }
    return Optional.ofNullable(missing);
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    return e instanceof FileAlreadyExistsException
        ? e.getMessage() + " is not a folder"
        : String.valueOf(e.getMessage());
  }
}
