package org.evenload.jobs.step.aggregate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.evenload.jobs.spark.KeptResults;
import org.evenload.jobs.step.CaseKey;
import org.evenload.jobs.step.KeptDays;
import org.evenload.jobs.step.Mode;
import org.evenload.jobs.step.StudyInputs;
import org.evenload.jobs.step.config.SystemConfig;
import org.evenload.jobs.step.table.Tables;
import org.evenload.jobs.study.StudyContext;
import org.evenload.jobs.table.TableSpec;
import scala.Tuple2;

/**
 * Aggregators solved on the executors, one task each. What they decide stays with the executors
 * until the tables are written; an executor that is lost has its aggregators solved again, with the
 * same result.
 */
public final class SolvedAggregators implements AutoCloseable {
  /** The tables that {@link #write} writes. */
  public static final List<TableSpec> TABLES =
      List.of(
          Tables.AGGREGATOR_SOLVE,
          Tables.AGGREGATOR_PERIOD,
          Tables.AGGREGATOR_REALISATION,
          Tables.EV_SCHEDULE);

  private final JavaRDD<SolvedAggregator> solved;
  private final List<SolveSummary> summaries;
  private final JavaRDD<SolvedAggregator> source;

  /**
   * @param source what the executors keep, of which {@code solved} may be a part
   */
  private SolvedAggregators(
      JavaRDD<SolvedAggregator> solved,
      List<SolveSummary> summaries,
      JavaRDD<SolvedAggregator> source) {
    this.solved = solved;
    this.summaries = summaries;
    this.source = source;
  }

  /** Solves all tasks; takes as long as the solvers need. */
  public static SolvedAggregators of(
      StudyContext context, StudyInputs inputs, List<AggregatorTask> tasks) {
    return of(
        context,
        inputs,
        spark(context)
            .parallelize(largestFirst(tasks), Math.max(1, tasks.size()))
            .map(task -> new InformedTask(task, null)));
  }

  /** Solves all tasks, each from what was decided for the same vehicles before. */
  public static SolvedAggregators of(
      StudyContext context, StudyInputs inputs, List<AggregatorTask> tasks, EarlierPlans earlier) {
    return of(context, inputs, earlier.joinedTo(largestFirst(tasks), spark(context)));
  }

  private static SolvedAggregators of(
      StudyContext context, StudyInputs inputs, JavaRDD<InformedTask> tasks) {
    Broadcast<AggregatorSetting> setting = spark(context).broadcast(AggregatorSetting.of(inputs));
    JavaRDD<SolvedAggregator> solved =
        KeptResults.of(tasks.map(task -> SolvedAggregator.of(task, setting.value())));
    return new SolvedAggregators(solved, solved.map(SolvedAggregator::summary).collect(), solved);
  }

  // Spark hands out tasks in their order: large fleets first keep all cores busy to the end.
  private static List<AggregatorTask> largestFirst(List<AggregatorTask> tasks) {
    return tasks.stream()
        .sorted(
            Comparator.comparingInt(
                    (AggregatorTask task) -> task.sample().scenario().fleet().vehicles())
                .reversed())
        .toList();
  }

  private static JavaSparkContext spark(StudyContext context) {
    return new JavaSparkContext(context.spark().sparkContext());
  }

  /** What every task came to. */
  public List<SolveSummary> summaries() {
    return summaries;
  }

  /** What these aggregators decided, for those who decide again. */
  public EarlierPlans plans() {
    return new EarlierPlans(
        solved.mapToPair(one -> new Tuple2<>(EarlierPlans.Key.of(one.task()), one.plan())));
  }

  /** The aggregators of some days alone. */
  public SolvedAggregators only(List<CaseKey> days) {
    return new SolvedAggregators(
        solved.filter(one -> days.contains(one.task().day())),
        summaries.stream().filter(summary -> days.contains(summary.task().day())).toList(),
        source);
  }

  /**
   * Writes costs, powers and schedules, the solver's statistics, and what fails the gate.
   *
   * @param kept days on which aggregators decide as they did in another mode
   */
  public static void write(
      StudyContext context, StudyInputs inputs, List<SolvedAggregators> parts, KeptDays kept) {
    JavaRDD<SolvedAggregator> all =
        parts.stream()
            .map(part -> part.solved)
            .reduce(JavaRDD::union)
            .orElseGet(() -> spark(context).emptyRDD());
    Map<TableSpec, Dataset<Row>> tables = new LinkedHashMap<>();
    tables.put(
        Tables.AGGREGATOR_SOLVE,
        rows(context, all, Tables.AGGREGATOR_SOLVE, one -> Stream.of(one.solveRow()).iterator()));
    tables.put(
        Tables.AGGREGATOR_PERIOD,
        rows(context, all, Tables.AGGREGATOR_PERIOD, SolvedAggregator::periodRows));
    tables.put(
        Tables.AGGREGATOR_REALISATION,
        rows(context, all, Tables.AGGREGATOR_REALISATION, SolvedAggregator::realisationRows));
    tables.put(
        Tables.EV_SCHEDULE, rows(context, all, Tables.EV_SCHEDULE, SolvedAggregator::scheduleRows));
    tables.replaceAll((table, rows) -> kept.addedTo(rows, table, context));
    context.write(tables);
    report(
        context, inputs.config(), parts.stream().flatMap(part -> part.summaries.stream()).toList());
  }

  /** Writes the stays that aggregators plan with; the same for every mode. */
  public void writeStays(StudyContext context) {
    context.write(
        Tables.EV_STAY,
        rows(
            context,
            solved,
            Tables.EV_STAY,
            one ->
                one.task().mode() == Mode.DECENTRALIZED
                    ? one.stayRows()
                    : List.<Row>of().iterator()));
  }

  @Override
  public void close() {
    source.unpersist();
  }

  private static Dataset<Row> rows(
      StudyContext context, JavaRDD<SolvedAggregator> solved, TableSpec table, Rows rows) {
    // Solved one per task, they are few and small: as many tasks again would mostly be set up.
    int tasks = 2 * context.spark().sparkContext().defaultParallelism();
    JavaRDD<Row> all = solved.coalesce(tasks).flatMap(rows::of);
    return context.spark().createDataFrame(all, table.schema());
  }

  private static void report(
      StudyContext context, SystemConfig config, List<SolveSummary> summaries) {
    List<SolveSummary> optimised =
        summaries.stream().filter(s -> s.task().mode() != Mode.UNCONTROLLED).toList();
    List<SolveSummary> open = optimised.stream().filter(s -> !s.isSolved()).toList();
    context.statistic("aggregators", optimised.size());
    context.statistic("aggregators_not_solved", open.size());
    context.statistic(
        "greatest_gap", optimised.stream().mapToDouble(SolveSummary::gap).max().orElse(0));
    context.statistic(
        "solver_seconds", optimised.stream().mapToDouble(SolveSummary::seconds).sum());
    List<Object> times = new ArrayList<>();
    optimised.forEach(s -> times.add(s.figures()));
    context.statistic("solves", times);
    int allowed = config.quality().maxUnsolvedAggregators();
    if (open.size() > allowed) {
      context.qualityFailure(
          "%d aggregators are not solved to the gap of %s, allowed are %d (the first: %s, gap %.4f)."
              .formatted(
                  open.size(),
                  config.aggregation().gap(),
                  allowed,
                  open.get(0).task(),
                  open.get(0).gap()));
    }
  }

  /** Rows of one table that one aggregator yields. */
  private interface Rows extends java.io.Serializable {
    Iterator<Row> of(SolvedAggregator one);
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
