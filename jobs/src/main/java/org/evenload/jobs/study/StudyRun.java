package org.evenload.jobs.study;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.evenload.grid.input.Suggestion;
import org.evenload.jobs.Engine;
import org.evenload.jobs.config.ConfigException;
import org.evenload.jobs.run.Json;
import org.evenload.jobs.run.Manifest;
import org.evenload.jobs.run.RunId;
import org.evenload.jobs.run.RunStore;
import org.evenload.jobs.run.StageRecord;
import org.evenload.jobs.storage.Location;
import org.evenload.jobs.table.DataDictionary;
import org.evenload.jobs.table.TableSpec;

/**
 * One run of a study: sets up the folder, works through the stages that have not finished yet, and
 * cleans up.
 */
public final class StudyRun {
  private final OpenStudy open;
  private final LocalDate date;
  private final String runId;
  private final Location folder;
  private final List<Stage> stages;

  private StudyRun(OpenStudy open, LocalDate date, Location runs, List<Stage> stages) {
    this.open = open;
    this.date = date;
    this.stages = List.copyOf(stages);
    this.runId = RunId.of(date, open.study().settings(), open.inputs(), Engine.fingerprint());
    this.folder = runs.resolve(open.study().name()).resolve(runId);
  }

  /**
   * Prepares a run; writes nothing.
   *
   * @param date business date, part of the run's name
   * @param runs folder of all runs
   */
  public static StudyRun of(OpenStudy study, LocalDate date, Location runs) {
    List<Stage> stages = new ArrayList<>(study.plan().stages());
    stages.add(new ReportStage(study));
    return of(study, date, runs, stages);
  }

  /** The same below a folder of this machine. */
  public static StudyRun of(OpenStudy study, LocalDate date, Path runs) {
    return of(study, date, Location.of(runs));
  }

  /** A run of certain stages alone. */
  static StudyRun of(OpenStudy study, LocalDate date, Location runs, List<Stage> stages) {
    return new StudyRun(study, date, runs, stages);
  }

  public String runId() {
    return runId;
  }

  public Location folder() {
    return folder;
  }

  String currency() {
    return open.study().currency();
  }

  LocalDate date() {
    return date;
  }

  /** Whether a run starts from nothing or goes on where an earlier attempt stopped. */
  public enum Start {
    RESUME,
    OVER
  }

  /**
   * Does what is left to do. A run that was finished before is left as it is.
   *
   * @param upTo the last stage to do; all stages if empty
   * @param spark asked only if there is work
   * @return the stages that have finished, now or before
   */
  public RunSummary execute(
      Start start, Optional<String> upTo, Supplier<SparkSession> spark, Console console) {
    List<Stage> wanted = upTo.map(this::stagesUpTo).orElse(stages);
    try (RunStore store = RunStore.open(folder)) {
      try {
        return execute(start, wanted, spark, store, console);
        // Spark, in Scala, throws checked exceptions that it does not declare.
      } catch (Exception e) {
        store.explain(e);
        throw e;
      }
    }
  }

  private RunSummary execute(
      Start start,
      List<Stage> wanted,
      Supplier<SparkSession> spark,
      RunStore store,
      Console console) {
    Instant began = Instant.now();
    store.damages().forEach(console::say);
    if (!store.isComplete()) {
      store.write(StudyNote.FILE, Json.pretty(StudyNote.of(open.study())));
    }
    if (start == Start.OVER) {
      sayWhatIsLost(stages.subList(wanted.size(), stages.size()), store, console);
      store.forget(names(stages));
    }
    for (Stage stage : wanted) {
      if (store.record(stage.name()).isEmpty()) {
        // What came after it was computed from another attempt's tables.
        store.forget(names(stages.subList(stages.indexOf(stage), stages.size())));
        work(stage, store, spark.get(), console);
      } else {
        console.say("%s: done before".formatted(stage.name()));
      }
    }
    List<StageRecord> records =
        wanted.stream().map(stage -> store.record(stage.name()).orElseThrow()).toList();
    if (wanted.size() == stages.size() && !store.isComplete()) {
      store.write(
          "data_dictionary.md",
          DataDictionary.markdown(
              tables().stream().map(table -> table.countedIn(currency())).toList()));
      store.complete(manifest(records, began, spark.get().sparkContext().master()));
    }
    return new RunSummary(open.study().name(), runId, folder, store.isComplete(), records);
  }

  private static void sayWhatIsLost(List<Stage> notWanted, RunStore store, Console console) {
    List<String> lost =
        names(notWanted).stream().filter(stage -> store.record(stage).isPresent()).toList();
    if (!lost.isEmpty()) {
      console.say(
          "Starting over removes what %s had written; a run of all stages computes it again."
              .formatted(String.join(", ", lost)));
    }
  }

  private void work(Stage stage, RunStore store, SparkSession spark, Console console) {
    console.say("%s: started".formatted(stage.name()));
    long began = System.nanoTime();
    RunningStage running =
        new RunningStage(this, finishedBefore(stage, store), stage, store, spark, console);
    try (Console.Watch watch = console.watch(spark, stage.name())) {
      // What people read in Spark's pages and event log.
      spark
          .sparkContext()
          .setJobGroup(runId, "%s, %s".formatted(open.study().name(), stage.name()), false);
      stage.run(running);
    } finally {
      spark.sparkContext().clearJobGroup();
    }
    StageRecord record = running.record((System.nanoTime() - began) / 1e9);
    store.publish(record);
    console.say(
        "%s: finished in %.1f s, %s"
            .formatted(stage.name(), record.seconds(), describe(record.rows())));
  }

  private List<StageRecord> finishedBefore(Stage stage, RunStore store) {
    return stages.subList(0, stages.indexOf(stage)).stream()
        .flatMap(earlier -> store.record(earlier.name()).stream())
        .toList();
  }

  private static String describe(Map<String, Long> rows) {
    if (rows.isEmpty()) {
      return "no tables";
    }
    List<String> parts = new ArrayList<>();
    rows.forEach((table, count) -> parts.add("%s %d rows".formatted(table, count)));
    return String.join(", ", parts);
  }

  private Manifest manifest(List<StageRecord> records, Instant began, String sparkMaster) {
    Map<String, Long> rows = new TreeMap<>();
    List<String> failures = new ArrayList<>();
    for (StageRecord record : records) {
      record.rows().forEach((table, count) -> rows.merge(table, count, Long::sum));
      failures.addAll(record.qualityFailures());
    }
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("evenload", Engine.version());
    versions.put("build", Engine.fingerprint());
    versions.put("spark", org.apache.spark.package$.MODULE$.SPARK_VERSION());
    versions.put("java", Runtime.version().toString());
    Runtime machine = Runtime.getRuntime();
    return new Manifest(
        open.study().name(),
        runId,
        date,
        Instant.now(),
        records.stream().mapToDouble(StageRecord::seconds).sum(),
        open.study().seed(),
        versions,
        new Manifest.Host(
            System.getProperty("os.name") + " " + System.getProperty("os.arch"),
            machine.availableProcessors(),
            machine.maxMemory() >> 20,
            sparkMaster),
        open.study().settings(),
        RunId.hash(open.study().settings()),
        open.inputs(),
        rows,
        records,
        failures);
  }

  private List<TableSpec> tables() {
    return stages.stream().flatMap(stage -> stage.tables().stream()).distinct().toList();
  }

  private List<Stage> stagesUpTo(String last) {
    for (int i = 0; i < stages.size(); i++) {
      if (stages.get(i).name().equals(last)) {
        return stages.subList(0, i + 1);
      }
    }
    throw new ConfigException(
        "Invalid stage '%s', expected one of %s.%s"
            .formatted(last, names(stages), Suggestion.sentence(last, names(stages))));
  }

  private static List<String> names(List<Stage> stages) {
    return stages.stream().map(Stage::name).toList();
  }
}
