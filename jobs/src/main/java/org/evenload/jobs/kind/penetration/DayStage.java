package org.evenload.jobs.kind.penetration;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.evenload.jobs.spark.KeptResults;
import org.evenload.jobs.study.Stage;
import org.evenload.jobs.study.StudyContext;
import org.evenload.jobs.table.TableSpec;
import org.evenload.model.risk.Interval;
import org.evenload.model.risk.Share;

/**
 * Draws, charges and operates every day of every level as Spark tasks, batch by batch until there
 * are enough; days that an earlier run of the study has are taken from there.
 */
final class DayStage implements Stage {
  static final String NAME = "days";

  // Days that are coordinated take many times longer than others: small tasks even that out.
  private static final int TASKS_PER_CORE = 32;

  private static final int SHORT_H =
      Arrays.asList(PenetrationTables.DAY.schema().fieldNames()).indexOf("short_h");

  private final PenetrationModel model;
  private final PenetrationConfig config;

  DayStage(PenetrationModel model, PenetrationConfig config) {
    this.model = model;
    this.config = config;
  }

  /**
   * A finished task, as the tables keep it.
   *
   * @param days a row per mode
   * @param periods a row per mode and period
   */
  private record Operated(DayTask task, List<Row> days, List<Row> periods) implements Serializable {
    static Operated of(PenetrationModel model, DayTask task) {
      DayCalculator calculator = new DayCalculator(model, model.kind(task.kind()));
      double drivenMwh =
          calculator.fleet(task.vehicles(), task.sample()).uncontrolled().totals().drivenKwh()
              / 1000;
      List<ModeDay> days = calculator.days(task);
      double hours = model.periodHours();
      return new Operated(
          task,
          days.stream().map(day -> DayRows.day(task, day, drivenMwh, hours)).toList(),
          days.stream().flatMap(day -> DayRows.periods(task, day).stream()).toList());
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<TableSpec> tables() {
    return List.of(PenetrationTables.DAY, PenetrationTables.PERIODS);
  }

  @Override
  public void run(StudyContext context) {
    JavaSparkContext spark = new JavaSparkContext(context.spark().sparkContext());
    Broadcast<PenetrationModel> shared = spark.broadcast(model);
    String key = EarlierDays.key(model);
    Optional<EarlierDays> earlier = EarlierDays.find(context, NAME, key);
    Batches batches = new Batches(spark, shared, context, earlier);
    batches.run();
    context.write(PenetrationTables.DAY, batches.rows(PenetrationTables.DAY));
    context.write(PenetrationTables.PERIODS, batches.rows(PenetrationTables.PERIODS));
    batches.release();
    EarlierDays.leave(context, key, batches.samples);
    context.statistic("samples_taken_from_earlier_run", batches.taken);
    context.statistic(
        "operated_days",
        (long) (batches.samples - batches.taken)
            * model.levels().size()
            * model.kinds().size()
            * model.modes().size());
    gate(context);
  }

  private void gate(StudyContext context) {
    long unsolved =
        context
            .table(PenetrationTables.DAY)
            .selectExpr("coalesce(sum(unsolved_periods), 0L)")
            .first()
            .getLong(0);
    context.statistic("power_flows_not_converged", unsolved);
    if (unsolved > config.quality().maxUnsolvedPeriods()) {
      context.qualityFailure(
          "%d optimal power flows did not converge, allowed are %d (column unsolved_periods of penetration_day)."
              .formatted(unsolved, config.quality().maxUnsolvedPeriods()));
    }
  }

  private static JavaRDD<Operated> operated(
      JavaRDD<DayTask> tasks, Broadcast<PenetrationModel> model) {
    return tasks.map(task -> Operated.of(model.value(), task));
  }

  private static JavaRDD<Row> rowsOf(JavaRDD<Operated> tasks, TableSpec table) {
    return table.equals(PenetrationTables.DAY)
        ? tasks.flatMap(task -> task.days().iterator())
        : tasks.flatMap(task -> task.periods().iterator());
  }

  /** Days so far. */
  private final class Batches {
    private final JavaSparkContext spark;
    private final Broadcast<PenetrationModel> shared;
    private final StudyContext context;
    private final Optional<EarlierDays> earlier;
    private final List<JavaRDD<Operated>> computed = new ArrayList<>();
    private final Map<String, Long> shortDays = new HashMap<>();
    private int samples;
    private int taken;

    Batches(
        JavaSparkContext spark,
        Broadcast<PenetrationModel> shared,
        StudyContext context,
        Optional<EarlierDays> earlier) {
      this.spark = spark;
      this.shared = shared;
      this.context = context;
      this.earlier = earlier;
    }

    void run() {
      int known = earlier.map(EarlierDays::samples).orElse(0);
      PenetrationConfig.StoppingSettings stopping = config.stopping();
      extend(known, config.samples());
      while (stopping != null
          && samples < stopping.mostSamples()
          && widest() > stopping.halfWidth()) {
        extend(known, Math.min(stopping.mostSamples(), samples + stopping.batchSamples()));
      }
    }

    private void extend(int known, int wanted) {
      int from = Math.min(known, wanted);
      if (from > samples) {
        earlier
            .orElseThrow()
            .rows(context, PenetrationTables.DAY, from)
            .filter("sample > " + samples)
            .collectAsList()
            .forEach(this::count);
        taken = from;
        samples = from;
      }
      if (wanted > samples) {
        List<DayTask> tasks = tasks(samples + 1, wanted);
        int partitions = Math.min(tasks.size(), TASKS_PER_CORE * spark.defaultParallelism());
        JavaRDD<Operated> done =
            KeptResults.of(operated(spark.parallelize(tasks, partitions), shared));
        rowsOf(done, PenetrationTables.DAY).collect().forEach(this::count);
        computed.add(done);
        samples = wanted;
      }
    }

    // Level by level within a sample, so that tasks with the largest fleets spread over all cores.
    private List<DayTask> tasks(int first, int last) {
      List<DayTask> tasks = new ArrayList<>();
      for (int sample = first; sample <= last; sample++) {
        for (PenetrationModel.Kind kind : model.kinds()) {
          for (int vehicles : model.levels()) {
            tasks.add(new DayTask(kind.name(), vehicles, sample));
          }
        }
      }
      return tasks;
    }

    private void count(Row day) {
      // Rows of tasks know no names: their values come in the order of the table's columns.
      String place = day.getString(0) + " " + day.getString(1) + " " + day.getString(3);
      double hours = day.getDouble(SHORT_H);
      shortDays.merge(place, hours > 0 ? 1L : 0L, Long::sum);
    }

    private double widest() {
      double widest = 0;
      for (long hits : shortDays.values()) {
        Interval interval = Share.wilson(hits, samples, config.capacity().confidence());
        widest = Math.max(widest, interval.halfWidth());
      }
      return widest;
    }

    Dataset<Row> rows(TableSpec table) {
      Dataset<Row> all = context.spark().createDataFrame(baseRows(table), table.schema());
      if (taken > 0) {
        all = all.union(earlier.orElseThrow().rows(context, table, taken));
      }
      for (JavaRDD<Operated> batch : computed) {
        all = all.union(context.spark().createDataFrame(rowsOf(batch, table), table.schema()));
      }
      return all;
    }

    private List<Row> baseRows(TableSpec table) {
      List<Row> rows = new ArrayList<>();
      for (PenetrationModel.Kind kind : model.kinds()) {
        ModeDay base = new DayCalculator(model, kind).withoutVehicles();
        if (table.equals(PenetrationTables.DAY)) {
          rows.add(DayRows.base(kind.name(), base, model.periodHours()));
        } else {
          rows.addAll(DayRows.basePeriods(kind.name(), base));
        }
      }
      return rows;
    }

    void release() {
      computed.forEach(JavaRDD::unpersist);
    }
  }
}
