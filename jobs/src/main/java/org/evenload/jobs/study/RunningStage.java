package org.evenload.jobs.study;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.evenload.jobs.run.RunStore;
import org.evenload.jobs.run.StageRecord;
import org.evenload.jobs.run.TableWriter;
import org.evenload.jobs.storage.Location;
import org.evenload.jobs.table.TableSpec;

/** A stage at work: keeps what it writes apart until it is published. */
final class RunningStage implements StudyContext {
  private final StudyRun run;
  private final List<StageRecord> finished;
  private final Stage stage;
  private final RunStore store;
  private final SparkSession spark;
  private final Console console;
  private final Map<String, Long> rows = new LinkedHashMap<>();
  private final Map<String, Object> statistics = new LinkedHashMap<>();
  private final List<String> qualityFailures = new ArrayList<>();

  RunningStage(
      StudyRun run,
      List<StageRecord> finished,
      Stage stage,
      RunStore store,
      SparkSession spark,
      Console console) {
    this.run = run;
    this.finished = List.copyOf(finished);
    this.stage = stage;
    this.store = store;
    this.spark = spark;
    this.console = console;
  }

  @Override
  public SparkSession spark() {
    return spark;
  }

  @Override
  public String runId() {
    return run.runId();
  }

  @Override
  public LocalDate date() {
    return run.date();
  }

  @Override
  public List<StageRecord> finishedStages() {
    return finished;
  }

  @Override
  public Location runFolder() {
    return store.folder();
  }

  @Override
  public Dataset<Row> table(TableSpec table) {
    Dataset<Row> published = store.published(spark, table);
    return rows.containsKey(table.name())
        ? published.union(store.attempted(spark, table))
        : published;
  }

  @Override
  public void write(TableSpec table, Dataset<Row> data) {
    write(Map.of(table, data));
  }

  @Override
  public void write(Map<TableSpec, Dataset<Row>> tables) {
    tables.keySet().forEach(this::requireUnwritten);
    // Threads of their own inherit the class loader that spark-submit has set; a shared pool's
    // have not.
    ExecutorService threads = Executors.newFixedThreadPool(tables.size());
    try {
      Map<TableSpec, CompletableFuture<Long>> written = new LinkedHashMap<>();
      tables.forEach(
          (table, data) ->
              written.put(
                  table,
                  CompletableFuture.supplyAsync(
                      () ->
                          TableWriter.write(
                              table.countedIn(run.currency()), runId(), data, store.attempt(table)),
                      threads)));
      CompletableFuture.allOf(written.values().toArray(CompletableFuture[]::new)).join();
      written.forEach((table, count) -> rows.put(table.name(), count.join()));
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    } finally {
      threads.shutdown();
    }
  }

  private void requireUnwritten(TableSpec table) {
    if (stage.tables().stream().noneMatch(own -> own.name().equals(table.name()))) {
      throw new IllegalStateException(
          "Cannot write table '%s': it is none of the tables of stage %s."
              .formatted(table.name(), stage.name()));
    }
    if (rows.containsKey(table.name())) {
      throw new IllegalStateException(
          "Cannot write table '%s': stage %s has written it."
              .formatted(table.name(), stage.name()));
    }
  }

  @Override
  public void write(TableSpec table, List<Row> data) {
    write(table, spark.createDataFrame(data, table.schema()));
  }

  @Override
  public Path file(String name) {
    if (!stage.files().contains(name)) {
      throw new IllegalStateException(
          "Cannot write file '%s': it is none of the files of stage %s."
              .formatted(name, stage.name()));
    }
    return store.draft(name);
  }

  @Override
  public void statistic(String key, Object value) {
    statistics.put(key, value);
  }

  @Override
  public void qualityFailure(String message) {
    qualityFailures.add(message);
  }

  @Override
  public Progress progress(String task, long total) {
    return console.progress(task, total);
  }

  StageRecord record(double seconds) {
    stage.tables().stream()
        .filter(table -> !rows.containsKey(table.name()))
        .findFirst()
        .ifPresent(
            table -> {
              throw new IllegalStateException(
                  "Stage %s has not written its table '%s'.".formatted(stage.name(), table.name()));
            });
    return new StageRecord(stage.name(), seconds, rows, stage.files(), statistics, qualityFailures);
  }
}
