package org.evenload.jobs.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.evenload.jobs.table.Column.integer;
import static org.evenload.jobs.table.Column.real;
import static org.evenload.jobs.table.Column.text;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalInputFile;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.evenload.jobs.config.ConfigException;
import org.evenload.jobs.run.Json;
import org.evenload.jobs.run.Manifest;
import org.evenload.jobs.run.RunStore;
import org.evenload.jobs.run.TableDifference;
import org.evenload.jobs.spark.SparkSessions;
import org.evenload.jobs.storage.Location;
import org.evenload.jobs.storage.StorageException;
import org.evenload.jobs.table.TableSpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyRunTest {
  private static final LocalDate DATE = LocalDate.of(2026, 3, 1);
  private static final TableSpec LOAD =
      TableSpec.named("load")
          .describedAs("A table that two stages fill.")
          .keys(text("scenario", "Scenario."), integer("period", "Period."))
          .columns(real("load_mw", "Load."), text("reason", "Why it is missing.").orNull());
  private static final TableSpec TOTAL =
      TableSpec.named("total")
          .describedAs("A table without scenarios.")
          .keys(text("metric", "Name."))
          .columns(real("value", "Value."));

  private static SparkSession spark;

  @TempDir private Path runs;
  private final List<String> worked = new ArrayList<>();

  @BeforeAll
  static void startSpark() {
    spark = SparkSessions.open("local[2]");
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  @Test
  void laterStagesAddRowsAndReadWhatEarlierOnesWrote() throws IOException {
    StudyRun run = run(first(), second());

    RunSummary summary = execute(run);

    assertThat(summary.complete()).isTrue();
    assertThat(spark.read().parquet(Studies.folder(run).resolve("load").toString()).count())
        .isEqualTo(6);
    List<Row> total =
        spark.read().parquet(Studies.folder(run).resolve("total").toString()).collectAsList();
    assertThat(total).containsExactly(RowFactory.create(run.runId(), "total_load", 10.0));
    // One file for each scenario of a stage: a and b, then a and c.
    assertThat(names(Studies.folder(run).resolve("load")))
        .containsExactly(
            "first-00000.zstd.parquet",
            "first-00001.zstd.parquet",
            "second-00000.zstd.parquet",
            "second-00001.zstd.parquet");
    Manifest manifest =
        Json.mapper()
            .readValue(Studies.folder(run).resolve("manifest.json").toFile(), Manifest.class);
    assertThat(manifest.rows()).containsEntry("load", 6L).containsEntry("total", 1L);
    assertThat(manifest.stages().get(0).statistics()).containsEntry("answer", 42);
  }

  @Test
  void storesRowsInTheOrderOfTheKeysWithUnitsAndZstd() throws IOException {
    StudyRun run = run(first());
    execute(run);
    Path file = Studies.folder(run).resolve("load/first-00000.zstd.parquet");

    List<Row> rows = spark.read().parquet(file.toString()).collectAsList();
    assertThat(rows).extracting(row -> row.getInt(row.fieldIndex("period"))).isSorted().hasSize(2);
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
      assertThat(reader.getFooter().getBlocks().get(0).getColumns().get(0).getCodec())
          .isEqualTo(CompressionCodecName.ZSTD);
    }
    assertThat(
            spark
                .read()
                .parquet(Studies.folder(run).resolve("load").toString())
                .schema()
                .apply("load_mw"))
        .satisfies(f -> assertThat(f.metadata().getString("unit")).isEqualTo("MW"));
  }

  @Test
  void aFinishedRunIsLeftAsItIs() throws IOException {
    StudyRun run = run(first(), second());
    execute(run);
    Object manifest = Files.getLastModifiedTime(Studies.folder(run).resolve("manifest.json"));

    run.execute(
        StudyRun.Start.RESUME,
        Optional.empty(),
        () -> {
          throw new AssertionError("Spark was started");
        },
        Console.silent());

    assertThat(worked).containsExactly("first", "second");
    assertThat(Files.getLastModifiedTime(Studies.folder(run).resolve("manifest.json")))
        .isEqualTo(manifest);
  }

  @Test
  void aCrashedStageIsInvisibleAndTheRerunResumesAfterTheFinishedOnes() throws IOException {
    Stage broken =
        stage(
            "second",
            List.of(LOAD, TOTAL),
            context -> {
              context.write(LOAD, List.of(LOAD.row("a", 9, 1.0, null)));
              throw new IllegalStateException("crash");
            });
    StudyRun crashed = run(first(), broken);
    assertThatThrownBy(() -> execute(crashed)).hasMessage("crash");
    assertThat(names(Studies.folder(crashed))).containsExactly(".stages", "load", "study.json");
    assertThat(spark.read().parquet(Studies.folder(crashed).resolve("load").toString()).count())
        .isEqualTo(4);

    RunSummary summary = execute(run(first(), second()));

    assertThat(summary.complete()).isTrue();
    assertThat(worked).containsExactly("first", "second", "second");
  }

  @Test
  void aProcessKilledWhilePublishingLeavesNothingThatCounts() throws IOException {
    StudyRun run = run(first(), second());
    run.execute(StudyRun.Start.RESUME, Optional.of("first"), () -> spark, Console.silent());
    // As if the process had died between moving the files and writing the record.
    Path published = Studies.folder(run).resolve("load/first-00000.zstd.parquet");
    Files.copy(published, published.resolveSibling("second-00000.zstd.parquet"));
    Files.createDirectories(Studies.folder(run).resolve(".attempt/load"));

    execute(run);

    assertThat(spark.read().parquet(Studies.folder(run).resolve("load").toString()).count())
        .isEqualTo(6);
    assertThat(names(Studies.folder(run))).doesNotContain(".attempt", ".lock");
  }

  @Test
  void aRunThatFailsInItsFirstStageLeavesNothing() {
    StudyRun run =
        run(
            stage(
                "first",
                List.of(LOAD),
                context -> {
                  throw new IllegalStateException("crash");
                }));

    assertThatThrownBy(() -> execute(run)).hasMessage("crash");

    assertThat(runs).isEmptyDirectory();
  }

  @Test
  void startingOverComputesEveryStageAgain() {
    StudyRun run = run(first(), second());
    execute(run);

    run.execute(StudyRun.Start.OVER, Optional.empty(), () -> spark, Console.silent());

    assertThat(worked).containsExactly("first", "second", "first", "second");
    assertThat(spark.read().parquet(Studies.folder(run).resolve("load").toString()).count())
        .isEqualTo(6);
  }

  @Test
  void startingOverUpToAStageSaysWhatIsLost() {
    StudyRun run = run(first(), second());
    execute(run);
    StringWriter lines = new StringWriter();

    run.execute(
        StudyRun.Start.OVER,
        Optional.of("first"),
        () -> spark,
        Console.plain(new PrintWriter(lines)));

    assertThat(lines.toString()).contains("removes what second had written");
  }

  @Test
  void stopsAfterTheStageAskedFor() {
    StudyRun run = run(first(), second());

    RunSummary summary =
        run.execute(StudyRun.Start.RESUME, Optional.of("first"), () -> spark, Console.silent());

    assertThat(summary.complete()).isFalse();
    assertThat(Studies.folder(run).resolve("_SUCCESS")).doesNotExist();
    assertThatThrownBy(
            () ->
                run.execute(
                    StudyRun.Start.RESUME, Optional.of("frist"), () -> spark, Console.silent()))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "Invalid stage 'frist', expected one of [first, second]. Maybe you meant 'first'.");
  }

  @Test
  void twoProcessesCannotWorkOnOneRun() throws IOException {
    StudyRun run = run(first());
    try (RunStore other = RunStore.open(Studies.folder(run))) {
      assertThat(other.isComplete()).isFalse();
      assertThatThrownBy(() -> execute(run))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("another process is working there (process ")
          .hasMessageContaining(" of " + System.getProperty("user.name"));
    }
    assertThat(execute(run).complete()).isTrue();
  }

  @Test
  void anOutputFolderThatCannotBeWrittenIsOneClearMessage() throws IOException {
    Path file = Files.writeString(runs.resolve("file"), "in the way");
    StudyRun run =
        StudyRun.of(Studies.tiny(), DATE, Location.of(file.resolve("below")), List.of(first()));

    assertThatThrownBy(() -> execute(run))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("Cannot write the output folder '")
        .hasMessageEndingWith("Choose another one with --runs DIR.");
    assertThat(names(runs)).containsExactly("file");
  }

  @Test
  void theRunIsNamedByAllThatDeterminesIt() {
    String id = run(first()).runId();

    assertThat(id).matches("2026-03-01-[0-9a-f]{12}").isEqualTo(run(second()).runId());
    assertThat(StudyRun.of(Studies.tinyWithSeed(8), DATE, Location.of(runs), List.of()).runId())
        .isNotEqualTo(id);
    assertThat(StudyRun.of(Studies.tiny(), DATE.plusDays(1), Location.of(runs), List.of()).runId())
        .isNotEqualTo(id);
  }

  @Test
  void aStageThatWritesOtherColumnsThanSpecifiedFails() {
    Stage wrong =
        stage(
            "first",
            List.of(LOAD),
            context ->
                context.write(
                    LOAD, spark.sql("SELECT 'a' AS scenario, 1L AS period, 2D AS load_mv")));

    assertThatThrownBy(() -> execute(run(wrong)))
        .hasMessage(
            "Cannot write table 'load': column period is bigint, expected int; column load_mw is"
                + " missing; column reason is missing; column load_mv is not specified.");
  }

  @Test
  void aValueThatMustNotBeNullIsNoticed() {
    Stage wrong =
        stage(
            "first",
            List.of(LOAD),
            context ->
                context.write(
                    LOAD,
                    spark.sql(
                        "SELECT 'a' AS scenario, 1 AS period, double(null) AS load_mw,"
                            + " string(null) AS reason")));

    assertThatThrownBy(() -> execute(run(wrong)))
        .hasMessage("Cannot write table 'load': 1 rows lack load_mw, which must not be null.");
  }

  @Test
  void tablesAreTheSameBitsForEveryPartitioning() throws IOException {
    StudyRun three = partitioned(3, runs.resolve("three"));
    StudyRun many = partitioned(64, runs.resolve("many"));

    assertThat(TableDifference.between(spark, Studies.folder(three), Studies.folder(many)))
        .isEmpty();
    // Not only the rows: the files too.
    assertThat(Studies.folder(three).resolve("load/first-00000.zstd.parquet"))
        .hasSameBinaryContentAs(Studies.folder(many).resolve("load/first-00000.zstd.parquet"));
  }

  private StudyRun partitioned(int partitions, Path folder) {
    StudyRun run =
        StudyRun.of(
            Studies.tiny(),
            DATE,
            Location.of(folder),
            List.of(
                stage(
                    "first",
                    List.of(LOAD),
                    context ->
                        context.write(
                            LOAD,
                            spark
                                .range(1000)
                                .repartition(partitions)
                                .selectExpr(
                                    "IF(id % 2 = 0, 'a', 'b') AS scenario",
                                    "int(id) AS period",
                                    "sqrt(id) AS load_mw",
                                    "string(null) AS reason")))));
    execute(run);
    return run;
  }

  private StudyRun run(Stage... stages) {
    return StudyRun.of(Studies.tiny(), DATE, Location.of(runs), List.of(stages));
  }

  private static RunSummary execute(StudyRun run) {
    return run.execute(StudyRun.Start.RESUME, Optional.empty(), () -> spark, Console.silent());
  }

  private Stage first() {
    return stage(
        "first",
        List.of(LOAD),
        context -> {
          context.write(
              LOAD,
              List.of(
                  LOAD.row("a", 2, 1.0, null),
                  LOAD.row("b", 1, 2.0, null),
                  LOAD.row("a", 1, 3.0, null),
                  LOAD.row("b", 2, 4.0, "late")));
          context.statistic("answer", 42);
        });
  }

  private Stage second() {
    return stage(
        "second",
        List.of(LOAD, TOTAL),
        context -> {
          double total = context.table(LOAD).selectExpr("sum(load_mw)").first().getDouble(0);
          context.write(LOAD, List.of(LOAD.row("a", 3, 5.0, null), LOAD.row("c", 1, 6.0, null)));
          context.write(TOTAL, List.of(TOTAL.row("total_load", total)));
        });
  }

  private Stage stage(String name, List<TableSpec> tables, Consumer<StudyContext> work) {
    return new Stage() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public List<TableSpec> tables() {
        return tables;
      }

      @Override
      public void run(StudyContext context) {
        worked.add(name);
        work.accept(context);
      }
    };
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
