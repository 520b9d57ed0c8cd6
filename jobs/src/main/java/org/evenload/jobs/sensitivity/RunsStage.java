package org.evenload.jobs.sensitivity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
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
 * finished is never computed twice, and every run can be looked at.
 */
final class RunsStage implements Stage {
  private final List<Map<String, Double>> points;
  private final List<Study> studies;

  RunsStage(List<Map<String, Double>> points, List<Study> studies) {
    this.points = points;
    this.studies = studies;
  }

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
    Location runs =
        context.runFolder().parent().flatMap(Location::parent).orElseThrow();
    List<Row> varied = new ArrayList<>();
    List<Row> outputs = new ArrayList<>();
    for (int p = 0; p < points.size(); p++) {
      int point = p + 1;
      RunSummary run =
          StudyRun.of(studies.get(p).open(), context.date(), runs)
              .execute(
                  StudyRun.Start.RESUME, Optional.empty(), context::spark, Console.standardError());
      points
          .get(p)
          .forEach(
              (key, value) ->
                  varied.add(SensitivityTables.POINTS.row(point, key, value, run.runId())));
      for (Row headline : headlines(context.spark(), run.folder())) {
        outputs.add(
            SensitivityTables.OUTPUT.row(
                point,
                headline.getAs("metric"),
                headline.getAs("scope"),
                headline.getAs("value"),
                headline.getAs("unit")));
      }
    }
    context.write(SensitivityTables.POINTS, varied);
    context.write(SensitivityTables.OUTPUT, outputs);
  }

  private static List<Row> headlines(SparkSession parent, Location run) {
    SparkSession spark = parent.newSession();
    RunTables.createViews(spark, run);
    return spark.table("headline").orderBy("metric", "scope").collectAsList();
  }
}
