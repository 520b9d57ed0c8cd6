package org.evenload.jobs.kind.online;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.evenload.jobs.spark.KeptResults;
import org.evenload.jobs.study.Stage;
import org.evenload.jobs.study.StudyContext;
import org.evenload.jobs.table.TableSpec;
import org.evenload.model.online.day.DaySimulator;
import org.jspecify.annotations.Nullable;

/** Runs every day of the study, one after the other within a task. */
final class DaysStage implements Stage {
  private static final int TASKS_OF_CORE = 8;

  private final OnlineDays days;

  DaysStage(OnlineDays days) {
    this.days = days;
  }

  /** Rows of one table that one day yields. */
  private interface Rows extends Serializable {
    Iterator<Row> of(SolvedDay day);
  }

  @Override
  public String name() {
    return "days";
  }

  @Override
  public List<TableSpec> tables() {
    return OnlineTables.ALL;
  }

  @Override
  public void run(StudyContext context) {
    context.write(OnlineTables.MODES, modes());
    JavaSparkContext spark = new JavaSparkContext(context.spark().sparkContext());
    Broadcast<OnlineDays> shared = spark.broadcast(days);
    List<DayKey> keys = days.keys();
    int tasks = Math.min(keys.size(), TASKS_OF_CORE * spark.defaultParallelism());
    JavaRDD<SolvedDay> solved =
        KeptResults.of(
            spark.parallelize(keys, tasks).mapPartitions(part -> solved(part, shared.value())));
    try {
      context.statistic("days", solved.count());
      Map<TableSpec, Dataset<Row>> tables = new LinkedHashMap<>();
      tables.put(OnlineTables.DAY, rows(context, solved, OnlineTables.DAY, SolvedDay::dayRows));
      tables.put(
          OnlineTables.SLOTS, rows(context, solved, OnlineTables.SLOTS, SolvedDay::slotRows));
      tables.put(
          OnlineTables.VEHICLES,
          rows(context, solved, OnlineTables.VEHICLES, SolvedDay::vehicleRows));
      tables.put(
          OnlineTables.UNMET, rows(context, solved, OnlineTables.UNMET, SolvedDay::unmetRows));
      tables.put(
          OnlineTables.SEARCHES,
          rows(context, solved, OnlineTables.SEARCHES, SolvedDay::searchRows));
      tables.put(
          OnlineTables.CHARGING,
          rows(context, solved, OnlineTables.CHARGING, SolvedDay::chargingRows));
      context.write(tables);
    } finally {
      solved.unpersist();
    }
  }

  private static Iterator<SolvedDay> solved(Iterator<DayKey> keys, OnlineDays days) {
    DaySimulator simulator = days.simulator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return keys.hasNext();
      }

      @Override
      public SolvedDay next() {
        DayKey key = keys.next();
        return SolvedDay.of(key, days.simulate(key, simulator), days);
      }
    };
  }

  private static Dataset<Row> rows(
      StudyContext context, JavaRDD<SolvedDay> solved, TableSpec table, Rows rows) {
    return context.spark().createDataFrame(solved.flatMap(rows::of), table.schema());
  }

  private List<Row> modes() {
    List<Row> rows = new ArrayList<>();
    rows.add(mode(OnlineTables.WITHOUT_VEHICLES, null));
    days.modes().forEach(mode -> rows.add(mode(mode.name(), mode)));
    return rows;
  }

  private Row mode(String name, @Nullable OnlineMode mode) {
    return OnlineTables.MODES.row(
        days.model().feeder().name(),
        name,
        mode == null ? OnlineTables.WITHOUT_VEHICLES : SolvedDay.word(mode.settings().decide()),
        mode == null ? "none" : SolvedDay.word(mode.settings().limit()),
        mode == null ? "" : mode.deadline(),
        mode != null && mode.keepsLimits(),
        mode != null && mode.searches(),
        days.model().voltages().leastPu(),
        days.model().voltages().greatestPu(),
        days.model().clock().slotHours());
  }
}
