package org.evenload.jobs.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.evenload.jobs.table.Column.integer;
import static org.evenload.jobs.table.Column.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.spark.sql.SparkSession;
import org.evenload.jobs.run.RunStore;
import org.evenload.jobs.run.StageRecord;
import org.evenload.jobs.run.TableWriter;
import org.evenload.jobs.spark.SparkSessions;
import org.evenload.jobs.storage.FullDisk;
import org.evenload.jobs.storage.Location;
import org.evenload.jobs.storage.ObjectStore;
import org.evenload.jobs.storage.StorageException;
import org.evenload.jobs.storage.UnsharedDisks;
import org.evenload.jobs.table.TableSpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where runs are stored: any path, any file system, and what happens when one fails. */
class RunStoreTest {
  private static final TableSpec VEHICLES =
      TableSpec.named("vehicles")
          .describedAs("A table by scenario.")
          .keys(text("scenario", "Scenario."))
          .columns(integer("ev_count", "Vehicles."));
  private static final TableSpec EMPTY =
      TableSpec.named("nothing")
          .describedAs("A table without rows.")
          .keys(text("scenario", "Scenario."))
          .columns(integer("ev_count", "Vehicles."));
  private static final Map<String, String> FILE_SYSTEMS =
      Map.of(
          ObjectStore.SETTING, ObjectStore.class.getName(),
          UnsharedDisks.SETTING, UnsharedDisks.class.getName(),
          FullDisk.SETTING, FullDisk.class.getName());

  private static SparkSession spark;

  @TempDir private Path folder;

  @BeforeAll
  static void startSpark() {
    FILE_SYSTEMS.forEach(System::setProperty);
    spark = SparkSessions.open("local[2]");
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
    FILE_SYSTEMS.keySet().forEach(System::clearProperty);
  }

  @Test
  void aFolderOfAnyNameHoldsRunsThatEveryReaderReadsAlike() throws Exception {
    Path runs = folder.resolve("größer als 100%25 [x] {a,b} #1");

    Path run = Studies.folder(run(runs, "travel"));

    assertThat(names(folder)).containsExactly(runs.getFileName().toString());
    assertThat(names(run.resolve("vehicles")))
        .containsExactly("travel-00000.zstd.parquet", "travel-00001.zstd.parquet");
    RunTables.createViews(spark, run);
    assertThat(spark.sql("SELECT scenario FROM vehicles ORDER BY 1").collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly("01", "2035");
    assertThat(spark.table("nothing").count()).isZero();
  }

  @Test
  void scenariosThatLookLikeNumbersStayTextInReadersThatKnowParquetAlone() throws Exception {
    Path run = Studies.folder(run(folder, "travel"));

    assertThat(
            duckDb(
                "SELECT typeof(scenario), scenario FROM read_parquet('%s/vehicles/*') ORDER BY 2",
                run))
        .containsExactly("VARCHAR 01", "VARCHAR 2035");
    assertThat(
            duckDb(
                "SELECT typeof(scenario), scenario FROM read_parquet('%s/vehicles/**/*.parquet',"
                    + " hive_partitioning = true) ORDER BY 2",
                run))
        .containsExactly("VARCHAR 01", "VARCHAR 2035");
    // Also without rows.
    assertThat(duckDb("SELECT 'rows', count(scenario) FROM read_parquet('%s/nothing/*')", run))
        .containsExactly("rows 0");
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            new LocalInputFile(run.resolve("vehicles/travel-00000.zstd.parquet")))) {
      assertThat(
              reader
                  .getFooter()
                  .getFileMetaData()
                  .getSchema()
                  .getType("scenario")
                  .getLogicalTypeAnnotation())
          .isEqualTo(LogicalTypeAnnotation.stringType());
    }
  }

  @Test
  void anObjectStoreHoldsTheSameFilesAsThisMachine() throws IOException {
    Location local = Location.of(folder.resolve("local"));
    Location remote = Location.of("object://" + folder.resolve("remote"));

    publish(local, "travel");
    publish(remote, "travel");

    assertThat(folder.resolve("remote/vehicles/travel-00001.zstd.parquet"))
        .hasSameBinaryContentAs(folder.resolve("local/vehicles/travel-00001.zstd.parquet"));
    RunTables.createViews(spark, remote);
    assertThat(spark.table("vehicles").count()).isEqualTo(2);
    assertThat(names(folder.resolve("remote"))).doesNotContain(".attempt", ".lease");
    try (RunStore store = RunStore.open(remote)) {
      assertThat(store.damages()).isEmpty();
      assertThat(store.record("travel")).isPresent();
    }
  }

  @Test
  void rowsThatTheDriverCannotSeeAreNeverPublished() throws IOException {
    Location unshared = Location.of("unshared://" + folder.resolve("study/disk"));

    assertThatThrownBy(() -> publish(unshared, "travel"))
        .isInstanceOf(StorageException.class)
        .hasMessageMatching(
            "Cannot publish table 'vehicles': tasks on \\S+ wrote 2 rows, but 0 of them are in"
                + " 'unshared:.*/disk/.attempt/vehicles' as this machine sees it\\..*");

    assertThat(folder.resolve("study/disk-of-driver")).doesNotExist();
  }

  @Test
  void aFullDiskIsOneMessage() throws IOException {
    Location full = Location.of("full://" + folder.resolve("study/disk"));

    assertThatThrownBy(() -> publish(full, "travel"))
        .isInstanceOf(StorageException.class)
        .hasMessageStartingWith("Cannot write: no space left. Free are ")
        .hasMessageContaining(full.toString());

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFolderRemovedWhileAStageWorksIsOneMessage() {
    Path run = folder.resolve("run");

    assertThatThrownBy(
            () -> {
              try (RunStore store = RunStore.open(run)) {
                Location.of(run).delete();
                write(store);
                store.publish(record("travel"));
              }
            })
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("'" + run + "'")
        .hasMessageContaining("was removed while");
  }

  @Test
  void aTableThatWasDamagedIsComputedAgain() throws IOException {
    Path run = Studies.folder(run(folder, "travel", "grid"));
    Path file = run.resolve("vehicles/travel-00000.zstd.parquet");
    byte[] bytes = Files.readAllBytes(file);
    // One bit of a value, which no reader would notice.
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);

    List<String> worked = new ArrayList<>();
    StudyRun again = study(folder, worked, "travel", "grid");
    StringBuilder said = new StringBuilder();
    RunSummary summary = execute(again, said);

    assertThat(worked).containsExactly("travel", "grid");
    assertThat(said)
        .contains("travel: vehicles/travel-00000.zstd.parquet is damaged, so it starts over");
    assertThat(summary.complete()).isTrue();
    bytes[bytes.length / 2] ^= 1;
    assertThat(file).hasBinaryContent(bytes);
  }

  @Test
  void aManifestOrRecordThatWasCutShortIsWrittenAgain() throws IOException {
    Path run = Studies.folder(run(folder, "travel", "grid"));
    byte[] manifest = Files.readAllBytes(run.resolve("manifest.json"));
    for (int length : new int[] {0, manifest.length / 2, manifest.length - 1}) {
      Files.write(run.resolve("manifest.json"), java.util.Arrays.copyOf(manifest, length));
      List<String> worked = new ArrayList<>();
      assertThat(execute(study(folder, worked, "travel", "grid"), new StringBuilder()).complete())
          .isTrue();
      assertThat(worked).isEmpty();
    }
    Path record = run.resolve(".stages/grid.json");
    Files.writeString(record, Files.readString(record).substring(0, 40));
    List<String> worked = new ArrayList<>();
    assertThat(execute(study(folder, worked, "travel", "grid"), new StringBuilder()).complete())
        .isTrue();
    assertThat(worked).containsExactly("grid");
  }

  @Test
  void readersSeeNothingOfAStageThatHasNoRecord() throws IOException {
    Path run = Studies.folder(run(folder, "travel"));
    Path published = run.resolve("vehicles/travel-00000.zstd.parquet");
    Files.copy(published, published.resolveSibling("grid-00000.zstd.parquet"));

    RunTables.createViews(spark, run);

    assertThat(spark.table("vehicles").count()).isEqualTo(2);
  }

  @Test
  void aMissingFileOfATableIsOneMessage() throws IOException {
    Path run = Studies.folder(run(folder, "travel"));
    Files.delete(run.resolve("vehicles/travel-00001.zstd.parquet"));

    assertThatThrownBy(() -> RunTables.createViews(spark, run))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("travel-00001.zstd.parquet is missing");
  }

  private static void publish(Location run, String stage) {
    try (RunStore store = RunStore.open(run)) {
      try {
        write(store);
        store.publish(record(stage));
      } catch (Exception e) {
        store.explain(e);
        throw e;
      }
    }
  }

  private static StageRecord record(String stage) {
    return new StageRecord(stage, 1, Map.of("vehicles", 2L), List.of(), Map.of(), List.of());
  }

  private static void write(RunStore store) {
    TableWriter.write(
        VEHICLES,
        "2026-03-01-0123456789ab",
        spark.createDataFrame(
            List.of(VEHICLES.row("01", 1), VEHICLES.row("2035", 2)), VEHICLES.schema()),
        store.attempt(VEHICLES));
  }

  private static StudyRun run(Path runs, String... stages) {
    StudyRun run = study(runs, new ArrayList<>(), stages);
    execute(run, new StringBuilder());
    return run;
  }

  private static RunSummary execute(StudyRun run, StringBuilder said) {
    java.io.StringWriter lines = new java.io.StringWriter();
    RunSummary summary =
        run.execute(
            StudyRun.Start.RESUME,
            Optional.empty(),
            () -> spark,
            Console.plain(new java.io.PrintWriter(lines)));
    said.append(lines);
    return summary;
  }

  private static StudyRun study(Path runs, List<String> worked, String... stages) {
    return StudyRun.of(
        Studies.tiny(),
        LocalDate.of(2026, 3, 1),
        Location.of(runs),
        Stream.of(stages).map(name -> stage(name, worked)).toList());
  }

  private static Stage stage(String name, List<String> worked) {
    return new Stage() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public List<TableSpec> tables() {
        return List.of(VEHICLES, EMPTY);
      }

      @Override
      public void run(StudyContext context) {
        worked.add(name);
        Map<TableSpec, org.apache.spark.sql.Dataset<org.apache.spark.sql.Row>> tables =
            new LinkedHashMap<>();
        tables.put(
            VEHICLES,
            spark.createDataFrame(
                List.of(VEHICLES.row("01", 1), VEHICLES.row("2035", 2)), VEHICLES.schema()));
        tables.put(EMPTY, spark.createDataFrame(List.of(), EMPTY.schema()));
        context.write(tables);
      }
    };
  }

  private static List<String> duckDb(String query, Path run) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        ResultSet result = connection.createStatement().executeQuery(query.formatted(run))) {
      while (result.next()) {
        rows.add(result.getString(1) + " " + result.getString(2));
      }
    }
    return rows;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
