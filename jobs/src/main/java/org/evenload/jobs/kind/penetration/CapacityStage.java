package org.evenload.jobs.kind.penetration;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.evenload.grid.network.Bus;
import org.evenload.jobs.step.CaseKey;
import org.evenload.jobs.study.Stage;
import org.evenload.jobs.study.StudyContext;
import org.evenload.jobs.table.TableSpec;

/** Finds the largest fleet that every drawn day takes, and every single bus. */
final class CapacityStage implements Stage {
  static final String NAME = "capacity";

  private final PenetrationModel model;
  private final PenetrationConfig config;

  CapacityStage(PenetrationModel model, PenetrationConfig config) {
    this.model = model;
    this.config = config;
  }

  /**
   * One drawn day.
   *
   * @param known by mode, in the order of modes
   */
  private record Task(
      String kind,
      int sample,
      LinkedHashMap<ChargingMode, CapacitySearch.Known> known,
      boolean baseHolds)
      implements Serializable {}

  /** What the search at every bus needs beside the model. */
  private record BusSearch(String kind, double[] perVehicleKw, int most, double width)
      implements Serializable {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<TableSpec> tables() {
    return List.of(
        PenetrationTables.CAPACITY_DAY, PenetrationTables.CAPACITY, PenetrationTables.BUS);
  }

  @Override
  public void run(StudyContext context) {
    JavaSparkContext spark = new JavaSparkContext(context.spark().sparkContext());
    Broadcast<PenetrationModel> shared = spark.broadcast(model);
    String key =
        EarlierDays.key(
            model,
            new double[] {config.capacity().width(), config.capacity().coordinatedSamples()});
    Map<String, Task> all = tasks(context);
    int samples = all.values().stream().mapToInt(Task::sample).max().orElse(0);
    Optional<EarlierDays> earlier = EarlierDays.find(context, NAME, key);
    int taken = Math.min(samples, earlier.map(EarlierDays::samples).orElse(0));
    List<Task> left = all.values().stream().filter(task -> task.sample() > taken).toList();
    List<Row> rows = new ArrayList<>();
    if (taken > 0) {
      rows.addAll(
          earlier
              .orElseThrow()
              .rows(context, PenetrationTables.CAPACITY_DAY, taken)
              .collectAsList());
    }
    double width = config.capacity().width();
    if (!left.isEmpty()) {
      rows.addAll(
          spark
              .parallelize(left, left.size())
              .flatMap(task -> searched(shared.value(), task, width).iterator())
              .collect());
    }
    context.write(PenetrationTables.CAPACITY_DAY, rows);
    context.write(
        PenetrationTables.CAPACITY,
        CapacityRows.of(
            context
                .table(PenetrationTables.CAPACITY_DAY)
                .orderBy("scenario", "mode", "sample")
                .collectAsList(),
            config.capacity(),
            model));
    context.write(PenetrationTables.BUS, buses(context, spark, shared));
    EarlierDays.leave(context, key, samples);
    context.statistic("samples_taken_from_earlier_run", taken);
  }

  private static List<Row> searched(PenetrationModel model, Task task, double width) {
    return new CapacitySearch(model, model.kind(task.kind()), task.sample(), width)
        .capacities(task.known(), task.baseHolds()).stream()
            .map(found -> found.row(task.kind(), task.sample()))
            .toList();
  }

  // What the levels already say, by kind of day and sample.
  private Map<String, Task> tasks(StudyContext context) {
    List<Row> days =
        context
            .table(PenetrationTables.DAY)
            .select("scenario", "variant", "sample", "mode", "vehicles", "holds")
            .orderBy("scenario", "sample", "vehicles", "mode")
            .collectAsList();
    Map<String, Boolean> baseHolds = new LinkedHashMap<>();
    for (Row day : days) {
      if (day.getString(0).equals(CaseKey.BASE_SCENARIO)) {
        baseHolds.put(day.getString(1), day.getBoolean(5));
      }
    }
    Map<String, Task> tasks = new LinkedHashMap<>();
    for (Row day : days) {
      int sample = day.getInt(2);
      if (sample == 0) {
        continue;
      }
      Task task =
          tasks.computeIfAbsent(
              day.getString(0) + " " + sample,
              place ->
                  new Task(
                      day.getString(0),
                      sample,
                      unknown(sample),
                      baseHolds.getOrDefault(day.getString(0), false)));
      task.known()
          .computeIfPresent(
              ChargingMode.ofColumn(day.getString(3)),
              (mode, known) -> with(known, day.getInt(4), day.getBoolean(5)));
    }
    return tasks;
  }

  private LinkedHashMap<ChargingMode, CapacitySearch.Known> unknown(int sample) {
    LinkedHashMap<ChargingMode, CapacitySearch.Known> known = new LinkedHashMap<>();
    List<ChargingMode> modes =
        model.modes().stream()
            .filter(
                mode ->
                    mode != ChargingMode.COORDINATED
                        || sample <= config.capacity().coordinatedSamples())
            .sorted(
                (a, b) ->
                    Boolean.compare(a == ChargingMode.COORDINATED, b == ChargingMode.COORDINATED))
            .toList();
    modes.forEach(mode -> known.put(mode, new CapacitySearch.Known(0, DayCapacity.UNKNOWN)));
    return known;
  }

  // Rows come by increasing number of vehicles.
  private static CapacitySearch.Known with(
      CapacitySearch.Known known, int vehicles, boolean holds) {
    if (known.fails() != DayCapacity.UNKNOWN) {
      return known;
    }
    return holds
        ? new CapacitySearch.Known(vehicles, DayCapacity.UNKNOWN)
        : new CapacitySearch.Known(known.fits(), vehicles);
  }

  private Dataset<Row> buses(
      StudyContext context, JavaSparkContext spark, Broadcast<PenetrationModel> shared) {
    List<Bus> loads = new ArrayList<>();
    if (model.grid().network().buses().size() <= config.capacity().greatestBusCount()) {
      model.grid().network().buses().stream()
          .filter(bus -> bus.inService() && bus.demandMw() > 0)
          .forEach(loads::add);
    }
    int most = CapacitySearch.BEYOND_LEVELS * model.levels().get(model.levels().size() - 1);
    double width = config.capacity().width();
    JavaRDD<Row> rows = spark.emptyRDD();
    for (PenetrationModel.Kind kind : model.kinds()) {
      if (!loads.isEmpty()) {
        double[] perVehicleKw = meanKw(context, kind);
        String name = kind.name();
        rows =
            rows.union(
                searched(
                    spark.parallelize(loads, loads.size()),
                    shared,
                    new BusSearch(name, perVehicleKw, most, width)));
      }
    }
    return context.spark().createDataFrame(rows, PenetrationTables.BUS.schema());
  }

  private static JavaRDD<Row> searched(
      JavaRDD<Bus> buses, Broadcast<PenetrationModel> model, BusSearch search) {
    return buses.map(
        bus ->
            new BusCapacity(
                    model.value(),
                    model.value().kind(search.kind()),
                    search.perVehicleKw(),
                    search.most(),
                    search.width())
                .row(bus));
  }

  /** What a vehicle takes on the mean of the first days at the greatest level, uncontrolled. */
  private double[] meanKw(StudyContext context, PenetrationModel.Kind kind) {
    int vehicles = model.levels().get(model.levels().size() - 1);
    int samples = Math.min(config.samples(), 10);
    double[] kw = new double[model.periods()];
    DayCalculator calculator = new DayCalculator(model, kind);
    for (int sample = 1; sample <= samples; sample++) {
      double[] mw = calculator.fleet(vehicles, sample).uncontrolled().totalMw();
      for (int t = 0; t < kw.length; t++) {
        kw[t] += 1000 * mw[t] / vehicles / samples;
      }
    }
    return kw;
  }
}
