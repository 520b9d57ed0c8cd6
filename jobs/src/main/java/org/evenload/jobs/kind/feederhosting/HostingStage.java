package org.evenload.jobs.kind.feederhosting;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.evenload.grid.feeder.flow.LimitGauge;
import org.evenload.jobs.study.Stage;
import org.evenload.jobs.study.StudyContext;
import org.evenload.jobs.table.TableSpec;
import org.evenload.model.feeder.hosting.AtOnce;
import org.evenload.model.feeder.hosting.Coordination;
import org.evenload.model.feeder.hosting.HostingDay;
import org.evenload.model.feeder.hosting.HostingModel;
import org.evenload.model.feeder.hosting.HostingSolver;

/** Solves the days of every draw as Spark tasks and counts what broke. */
final class HostingStage implements Stage {
  private static final int DRAWS_OF_TASK = 8;

  private final FeederHostingConfig config;
  private final HostingInputs inputs;

  HostingStage(FeederHostingConfig config, HostingInputs inputs) {
    this.config = config;
    this.inputs = inputs;
  }

  /** What a task needs. */
  private record Work(HostingModel model, List<Coordination> coordinations, List<Double> levelsPct)
      implements Serializable {}

  @Override
  public String name() {
    return "hosting";
  }

  @Override
  public List<TableSpec> tables() {
    return HostingTables.ALL;
  }

  @Override
  public void run(StudyContext context) {
    JavaSparkContext spark = new JavaSparkContext(context.spark().sparkContext());
    Broadcast<Work> work =
        spark.broadcast(
            new Work(
                inputs.model(),
                new ArrayList<>(inputs.coordinations()),
                new ArrayList<>(config.levelsPct())));
    List<Integer> draws = IntStream.rangeClosed(1, config.draws()).boxed().toList();
    int least = (draws.size() + DRAWS_OF_TASK - 1) / DRAWS_OF_TASK;
    int partitions = Math.max(1, Math.min(least, 4 * spark.defaultParallelism()));
    List<HostingDay> days =
        spark.parallelize(draws, partitions).mapPartitions(d -> days(d, work.value())).collect();
    HostingSolver solver = new HostingSolver(inputs.model());
    HostingDay base = solver.day(1, 0, new AtOnce());
    Outcomes outcomes = new Outcomes(config, base, days, solver.gauge());
    context.write(HostingTables.DAY, dayRows(outcomes));
    context.write(HostingTables.LEVEL, outcomes.levelRows());
    context.write(HostingTables.LIMIT, outcomes.limitRows());
    context.write(HostingTables.PLACE, outcomes.placeRows());
    context.write(
        HostingTables.VERIFICATION, new Verification(config, inputs, solver, outcomes).rows());
    context.statistic("days", days.size());
    context.statistic("power_flows", (long) days.size() * config.stepCount());
    context.statistic("not_solved", days.stream().mapToLong(HostingDay::notSolved).sum());
  }

  private static Iterator<HostingDay> days(Iterator<Integer> draws, Work work) {
    HostingSolver solver = new HostingSolver(work.model());
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(draws, 0), false)
        .flatMap(
            draw ->
                work.levelsPct().stream()
                    .flatMap(
                        level ->
                            work.coordinations().stream()
                                .map(c -> solver.day(draw, work.model().vehicles(level), c))))
        .iterator();
  }

  private static List<Row> dayRows(Outcomes outcomes) {
    LimitGauge gauge = outcomes.gauge();
    List<Row> rows = new ArrayList<>();
    rows.add(dayRow(outcomes.base(), 0, 0, "none", gauge));
    outcomes.forEachDay(
        (level, day) -> rows.add(dayRow(day, level, day.draw(), day.coordination(), gauge)));
    return rows;
  }

  private static Row dayRow(HostingDay day, double level, int draw, String mode, LimitGauge gauge) {
    var limits = day.limits();
    var least = limits.leastPu();
    var greatest = limits.greatestPu();
    var unbalance = limits.unbalancePercent();
    var line = limits.linePercent();
    var transformer = limits.transformerPercent();
    return HostingTables.DAY.row(
        Outcomes.variant(level),
        draw,
        mode,
        day.notSolved() == 0 ? "solved" : "not_solved",
        level,
        day.vehicles(),
        day.wantedKwh(),
        day.givenKwh(),
        day.peakKw(),
        day.peakStep() + 1,
        day.vehiclePeakKw(),
        least.value(),
        gauge.conductor(least.place()).toString(),
        least.step() + 1,
        greatest.value(),
        gauge.conductor(greatest.place()).toString(),
        greatest.step() + 1,
        unbalance.place() < 0 ? null : unbalance.value(),
        unbalance.place() < 0 ? "" : gauge.conductor(unbalance.place()).node(),
        unbalance.place() < 0 ? 0 : unbalance.step() + 1,
        line.place() < 0 ? null : line.value(),
        line.place() < 0 ? "" : gauge.element(line.place()),
        line.place() < 0 ? 0 : line.step() + 1,
        transformer.place() < 0 ? null : transformer.value(),
        transformer.place() < 0 ? "" : gauge.element(transformer.place()),
        transformer.place() < 0 ? 0 : transformer.step() + 1,
        Outcomes.broken(day, gauge));
  }
}
