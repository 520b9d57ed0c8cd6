package org.evenload.jobs.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.evenload.jobs.config.ConfigException;
import org.evenload.jobs.storage.FolderLock;
import org.evenload.jobs.storage.Location;
import org.evenload.jobs.storage.StorageException;
import org.evenload.jobs.storage.StorageProblem;
import org.evenload.jobs.table.TableSpec;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one run: a folder of Parquet files per table, other files, and a hidden record per
 * finished stage.
 *
 * <p>A stage writes below {@code .attempt}. Publishing moves its files one by one to their places,
 * each named after the stage, and then writes the stage's record with the checksums of all of them.
 * The record alone decides: what none names does not count, and the next one to open the store
 * removes it. So no folder has to be renamed at once, and object stores will do.
 */
public final class RunStore implements AutoCloseable {
  static final String MANIFEST = "manifest.json";
  static final String SUCCESS = "_SUCCESS";
  static final String RECORDS = ".stages";
  static final String ATTEMPT = ".attempt";

  private final Location folder;
  private final Location outermostCreated;
  private final FolderLock lock;
  private final List<String> damages = new ArrayList<>();
  private @Nullable Path scratch;

  private RunStore(Location folder, Location outermostCreated, FolderLock lock) {
    this.folder = folder;
    this.outermostCreated = outermostCreated;
    this.lock = lock;
  }

  /** Opens a run on this machine. */
  public static RunStore open(Path folder) {
    return open(Location.of(folder));
  }

  /**
   * Opens a run for writing, removes what crashed attempts left, and forgets stages whose files are
   * damaged.
   *
   * @throws ConfigException if the folder cannot be written
   * @throws StorageException if another process works on the run, or there is no space left
   */
  public static RunStore open(Location folder) {
    Optional<Location> firstMissing = Optional.empty();
    try {
      firstMissing = firstMissing(folder);
      folder.createFolder();
      FolderLock lock = FolderLock.take(folder);
      RunStore store = new RunStore(folder, firstMissing.orElse(folder), lock);
      store.forgetDamaged();
      store.removeLeftovers();
      return store;
    } catch (IOException e) {
      firstMissing.ifPresent(RunStore::deleteQuietly);
      throw StorageProblem.ofSpace(e, folder)
          .<RuntimeException>map(full -> full)
          .orElseGet(
              () ->
                  new ConfigException(
                      "Cannot write the output folder '%s': %s. Choose another one with --runs DIR."
                          .formatted(folder, StorageProblem.reason(e)),
                      e));
    }
  }

  public Location folder() {
    return folder;
  }

  /** Where the running stage writes a table. */
  public Location attempt(TableSpec table) {
    return folder.resolve(ATTEMPT).resolve(table.name());
  }

  /** Where the running stage writes a file, on this machine. */
  public Path draft(String file) {
    try {
      if (scratch == null) {
        scratch = Files.createTempDirectory("evenload-");
      }
      return scratch.resolve(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of a table that finished stages have written. */
  public Dataset<Row> published(SparkSession spark, TableSpec table) {
    try {
      return TableFiles.read(spark, table, TableFiles.files(folder, table.name()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of a table that the running stage has written. */
  public Dataset<Row> attempted(SparkSession spark, TableSpec table) {
    try {
      return TableFiles.read(spark, table, attempt(table).filesBelow(TableFiles.PARQUET));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was found damaged when the store was opened: one sentence each. */
  public List<String> damages() {
    return List.copyOf(damages);
  }

  /** The record of a stage, if it has finished. */
  public Optional<StageRecord> record(String stage) {
    try {
      return PublishedStage.of(folder, stage).map(PublishedStage::record);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean isComplete() {
    return manifest().isPresent();
  }

  /** The manifest of a complete run; one that is damaged is none. */
  Optional<Manifest> manifest() {
    try {
      return FinishedRun.read(folder).map(FinishedRun::manifest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Makes the attempt of a stage visible.
   *
   * @throws StorageException if the folder was removed or taken by another process meanwhile
   */
  public void publish(StageRecord record) {
    lock.requireHeld();
    try {
      List<StoredFile> contents = new ArrayList<>();
      for (String table : record.rows().keySet()) {
        contents.addAll(publishTable(record.stage(), table));
      }
      for (String file : record.files()) {
        Location target = folder.resolve(file);
        target.delete();
        target.upload(draft(file));
        contents.add(StoredFile.of(file, target));
      }
      PublishedStage.file(folder, record.stage())
          .write(Json.pretty(new PublishedStage(record, contents)));
      folder.resolve(ATTEMPT).delete();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Declares the run complete; the mark holds the checksum of the manifest. */
  public void complete(Manifest manifest) {
    lock.requireHeld();
    try {
      Location file = folder.resolve(MANIFEST);
      file.write(Json.pretty(manifest));
      folder.resolve(SUCCESS).write(file.sha256() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file that belongs to the run as a whole. */
  public void write(String name, String text) {
    try {
      folder.resolve(name).write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Forgets the given stages and all that they wrote. */
  public void forget(List<String> stages) {
    try {
      folder.resolve(SUCCESS).delete();
      folder.resolve(MANIFEST).delete();
      for (String stage : stages) {
        Optional<StageRecord> record = record(stage);
        PublishedStage.file(folder, stage).delete();
        for (String file : record.map(StageRecord::files).orElse(List.of())) {
          folder.resolve(file).delete();
        }
      }
      removeLeftovers();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Puts the failure of a run in words if the folder of the run is its cause; otherwise does
   * nothing.
   */
  public void explain(Exception failure) {
    StorageProblem.of(failure, folder)
        .ifPresent(
            problem -> {
              throw problem;
            });
  }

  /** Lets go of the run; one that has no finished stage leaves nothing behind. */
  @Override
  public void close() {
    try {
      if (scratch != null) {
        Location.of(scratch).delete();
      }
      if (!folder.exists()) {
        lock.close();
        return;
      }
      folder.resolve(ATTEMPT).delete();
      lock.close();
      if (PublishedStage.all(folder).isEmpty()) {
        folder.delete();
        removeEmptyParents();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<StoredFile> publishTable(String stage, String table) throws IOException {
    List<StoredFile> contents = new ArrayList<>();
    for (Location file : folder.resolve(ATTEMPT).resolve(table).filesBelow(TableFiles.PARQUET)) {
      String path = "%s/%s-%05d.zstd.parquet".formatted(table, stage, contents.size());
      contents.add(StoredFile.of(path, file));
      file.moveTo(folder.resolve(path));
    }
    return contents;
  }

  private void forgetDamaged() throws IOException {
    for (Location file : folder.resolve(RECORDS).children()) {
      String stage = file.name().replaceFirst("\\.json$", "");
      Optional<PublishedStage> published = PublishedStage.of(folder, stage);
      Optional<String> damaged =
          published.isEmpty()
              ? Optional.of(RECORDS + "/" + file.name())
              : published.get().firstDamaged(folder);
      if (damaged.isPresent()) {
        damages.add("%s: %s is damaged, so it starts over".formatted(stage, damaged.get()));
        forget(List.of(stage));
        file.delete();
      }
    }
    if (folder.resolve(SUCCESS).exists() && !isComplete()) {
      damages.add("%s is damaged, so it is written again".formatted(MANIFEST));
      forget(List.of());
    }
  }

  private void removeLeftovers() throws IOException {
    folder.resolve(ATTEMPT).delete();
    Set<Location> counted = new HashSet<>();
    for (PublishedStage stage : PublishedStage.all(folder)) {
      stage.contents().forEach(file -> counted.add(folder.resolve(file.path())));
    }
    for (Location entry : folder.children()) {
      if (isTableFolder(entry)) {
        for (Location file : entry.filesBelow(TableFiles.PARQUET)) {
          if (!counted.contains(file)) {
            file.delete();
          }
        }
        if (entry.filesBelow("").isEmpty()) {
          entry.delete();
        }
      }
    }
  }

  private static boolean isTableFolder(Location entry) throws IOException {
    return !entry.name().startsWith(".") && !entry.name().startsWith("_") && entry.isFolder();
  }

  // Back to the state before: another run may have come to live in a folder that this one created.
  private void removeEmptyParents() throws IOException {
    Optional<Location> parent = folder.parent();
    boolean isStudy = true;
    while (parent.isPresent()
        && parent.get().children().isEmpty()
        && (isStudy || parent.get().isWithin(outermostCreated))) {
      parent.get().delete();
      parent = parent.get().parent();
      isStudy = false;
    }
  }

  private static void deleteQuietly(Location location) {
    try {
      location.delete();
    } catch (IOException e) {
      // The message about the cause matters more.
    }
  }

  private static Optional<Location> firstMissing(Location folder) throws IOException {
    Optional<Location> missing = Optional.empty();
    Optional<Location> at = Optional.of(folder);
    while (at.isPresent() && !at.get().exists()) {
      missing = at;
      at = at.get().parent();
    }
    return missing;
  }
}
