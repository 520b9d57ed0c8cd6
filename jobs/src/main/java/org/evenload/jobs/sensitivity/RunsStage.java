package org.evenload.jobs.sensitivity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.evenload.grid.input.InputException;
import org.evenload.jobs.config.ConfigException;
import org.evenload.jobs.run.Json;
import org.evenload.jobs.storage.Location;
import org.evenload.jobs.study.Console;
import org.evenload.jobs.study.RunSummary;
import org.evenload.jobs.study.RunTables;
import org.evenload.jobs.study.Stage;
import org.evenload.jobs.study.Study;
import org.evenload.jobs.study.StudyContext;
import org.evenload.jobs.study.StudyRun;
import org.evenload.jobs.table.TableSpec;

/**
 * Runs the study once per point of the design, each an ordinary run beside this one: what is
 * finished is never computed twice, and every run can be looked at. Several runs share Spark's
 * cores, so that none are idle while one run works on the driver or waits for its last task.
 */
final class RunsStage implements Stage {
  private static final int MOST_AT_ONCE = 4;

  private final List<Map<String, Double>> points;
  private final List<Study> studies;

  RunsStage(List<Map<String, Double>> points, List<Study> studies) {
    this.points = points;
    this.studies = studies;
  }

  /**
   * What became of a run.
   *
   * @param runId empty if it was refused
   * @param refusal why it could not be, empty if it could
   */
  private record Outcome(String runId, String refusal, List<Row> headlines) {}

  @Override
  public String name() {
    return "runs";
  }

  @Override
  public List<TableSpec> tables() {
    return List.of(SensitivityTables.POINTS, SensitivityTables.OUTPUT);
  }

  @Override
  public void run(StudyContext context) {
    List<Outcome> outcomes = outcomes(context);
    List<Row> varied = new ArrayList<>();
    List<Row> outputs = new ArrayList<>();
    for (int p = 0; p < points.size(); p++) {
      int point = p + 1;
      Outcome outcome = outcomes.get(p);
      points
          .get(p)
          .forEach(
              (key, value) ->
                  varied.add(
                      SensitivityTables.POINTS.row(
                          point,
                          key,
                          value,
                          outcome.refusal().isEmpty() ? "done" : "refused",
                          outcome.runId(),
                          outcome.refusal())));
      for (Row headline : outcome.headlines()) {
        outputs.add(
            SensitivityTables.OUTPUT.row(
                point,
                headline.getAs("metric"),
                headline.getAs("scope"),
                headline.getAs("value"),
                headline.getAs("unit")));
      }
    }
    if (outcomes.stream().noneMatch(outcome -> outcome.refusal().isEmpty())) {
      throw new ConfigException(outcomes.get(0).refusal());
    }
    context.write(SensitivityTables.POINTS, varied);
    context.write(SensitivityTables.OUTPUT, outputs);
    context.statistic(
        "refused_runs", outcomes.stream().filter(o -> !o.refusal().isEmpty()).count());
  }

  private List<Outcome> outcomes(StudyContext context) {
    int atOnce =
        Math.max(1, Math.min(MOST_AT_ONCE, context.spark().sparkContext().defaultParallelism()));
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(points.size(), atOnce));
    try {
      // Points that come to the same study, as whole numbers of a design may, are one run.
      Map<String, CompletableFuture<Outcome>> runs = new LinkedHashMap<>();
      List<CompletableFuture<Outcome>> ofPoints = new ArrayList<>();
      for (Study study : studies) {
        ofPoints.add(
            runs.computeIfAbsent(
                Json.compact(study.settings()),
                missing -> CompletableFuture.supplyAsync(() -> outcome(study, context), threads)));
      }
      return ofPoints.stream().map(CompletableFuture::join).toList();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    } finally {
      threads.shutdownNow();
    }
  }

  private static Outcome outcome(Study study, StudyContext context) {
    Location runs = context.runFolder().parent().flatMap(Location::parent).orElseThrow();
    // A session of its own, so that runs side by side do not replace each other's views.
    SparkSession spark = context.spark().newSession();
    try {
      RunSummary run =
          StudyRun.of(study.on(context.date()).open(), context.date(), runs)
              .execute(
                  StudyRun.Start.RESUME, Optional.empty(), () -> spark, Console.standardError());
      RunTables.createViews(spark, run.folder());
      return new Outcome(
          run.runId(), "", spark.table("headline").orderBy("metric", "scope").collectAsList());
    } catch (ConfigException | InputException e) {
      return new Outcome("", String.valueOf(e.getMessage()), List.of());
    }
  }
}
