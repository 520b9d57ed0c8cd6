package org.evenload.jobs.kind.extremes.feeder;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.evenload.grid.feeder.NodePhase;
import org.evenload.jobs.kind.extremes.feeder.PeriodTask.Outcome;
import org.evenload.jobs.spark.KeptResults;
import org.evenload.jobs.step.CaseKey;
import org.evenload.jobs.step.StudyInputs;
import org.evenload.jobs.step.config.FeederConfig;
import org.evenload.jobs.step.table.Tables;
import org.evenload.jobs.study.Stage;
import org.evenload.jobs.study.StudyContext;
import org.evenload.jobs.table.TableSpec;
import org.evenload.model.feeder.Distribution;
import org.evenload.model.feeder.FeederModel;
import org.evenload.model.feeder.Resampling;
import org.evenload.model.random.RandomKey;
import org.jspecify.annotations.Nullable;

/**
 * Synthetic days of the feeder below one bus (Villanueva 2025, sections 2.4.3 and 3.3). Every day
 * of the system gives a full set of synthetic days: a random realisation of the bus's vehicle
 * power, scaled to the feeder and spread at random over its nodes and phases, at the bus's voltage.
 * Smaller sets are drawn from it; the two whose mean voltages are nearest are kept beside it.
 */
public final class FeederStage implements Stage {
  private static final int DRAWS = 20;
  private static final int SIZES_KEPT = 2;
  private static final double FULL_PCT = 100;
  private static final double TOLERATED_SHARE_OF_PERIODS = 0.05;

  private final StudyInputs inputs;
  private final FeederConfig config;
  private final FeederSite site;

  /**
   * @param site what the configuration names, read
   */
  public FeederStage(StudyInputs inputs, FeederConfig config, FeederSite site) {
    this.inputs = inputs;
    this.config = config;
    this.site = site;
  }

  @Override
  public String name() {
    return "feeder";
  }

  @Override
  public List<TableSpec> tables() {
    return List.of(
        Tables.FEEDER_DAY,
        Tables.FEEDER_VOLTAGE,
        Tables.FEEDER_SAMPLE_SIZE_ERROR,
        Tables.FEEDER_VIOLATION);
  }

  @Override
  public void run(StudyContext context) {
    List<FeederSet> sets = new FeederInputs(context, inputs, config, site).sets();
    Resampling resampling = new Resampling(config.days(), RandomKey.ofSeed(inputs.config().seed()));
    List<Double> sizes = config.sampleSizePcts();
    JavaSparkContext spark = new JavaSparkContext(context.spark().sparkContext());
    Broadcast<PeriodTask.Setting> setting =
        spark.broadcast(new PeriodTask.Setting(sets, resampling, sizes, DRAWS));

    int periods = inputs.config().periodCount();
    List<PeriodTask> tasks = new ArrayList<>();
    for (int set = 0; set < sets.size(); set++) {
      for (int period = 1; period <= periods; period++) {
        tasks.add(new PeriodTask(set, period));
      }
    }
    JavaRDD<Outcome> outcomes =
        KeptResults.of(
            spark
                .parallelize(tasks, Math.min(tasks.size(), 16 * spark.defaultParallelism()))
                .mapPartitions(slice -> PeriodTask.run(slice, setting.value())));
    // Tasks come back in their order, whatever the number of partitions or retries.
    List<Outcome> condensed = outcomes.map(Outcome::condensed).collect();

    List<SetSummary> summaries = new ArrayList<>();
    for (int set = 0; set < sets.size(); set++) {
      summaries.add(
          new SetSummary(sets.get(set), condensed.subList(set * periods, (set + 1) * periods)));
    }
    writeDays(context, summaries);
    List<Set<Integer>> kept = writeErrors(context, summaries, sizes, resampling);
    writeViolations(context, summaries);
    context.write(
        Tables.FEEDER_VOLTAGE,
        context
            .spark()
            .createDataFrame(
                outcomes.flatMap(
                    outcome ->
                        voltageRows(setting.value(), outcome, kept.get(outcome.task().set()))
                            .iterator()),
                Tables.FEEDER_VOLTAGE.schema()));
    outcomes.unpersist();
    context.statistic("sets", sets.size());
    context.statistic("flows", (long) tasks.size() * config.days());
    context.statistic("unsolved_flows", condensed.stream().mapToLong(Outcome::unsolved).sum());
  }

  /** A set with the outcomes of all its periods. */
  private record SetSummary(FeederSet set, List<Outcome> outcomes) {
    int nodePhases() {
      return outcomes.get(0).below().length;
    }

    @Nullable Distribution full(int period, int nodePhase) {
      List<@Nullable Distribution> full = outcomes.get(period).statistics().full();
      return full.isEmpty() ? null : full.get(nodePhase);
    }
  }

  private void writeDays(StudyContext context, List<SetSummary> summaries) {
    double hours = inputs.config().periodHours();
    List<Row> rows = new ArrayList<>();
    for (SetSummary summary : summaries) {
      FeederModel model = summary.set().model();
      double chargedMwh = 0;
      double injectedMwh = 0;
      double least = Double.POSITIVE_INFINITY;
      double greatest = Double.NEGATIVE_INFINITY;
      for (int t = 0; t < summary.outcomes().size(); t++) {
        double mwh = summary.outcomes().get(t).meanEvKw() * hours / 1e3;
        chargedMwh += Math.max(0, mwh);
        injectedMwh += Math.max(0, -mwh);
        for (int i = 0; i < summary.nodePhases(); i++) {
          Distribution full = summary.full(t, i);
          if (full != null) {
            least = Math.min(least, full.min());
            greatest = Math.max(greatest, full.max());
          }
        }
      }
      rows.add(
          summary
              .set()
              .day()
              .row(
                  Tables.FEEDER_DAY,
                  summary.set().v2g(),
                  config.bus(),
                  config.days(),
                  config.days() * summary.outcomes().size(),
                  summary.outcomes().stream().mapToInt(Outcome::unsolved).sum(),
                  model.evShare(),
                  model.ratedKw() / 1e3,
                  chargedMwh,
                  injectedMwh,
                  least > greatest ? null : (Object) least,
                  least > greatest ? null : (Object) greatest));
    }
    context.write(Tables.FEEDER_DAY, rows);
  }

  /** Returns the sizes with the least error, as positions in {@code sizes}, by set. */
  private static List<Set<Integer>> writeErrors(
      StudyContext context, List<SetSummary> summaries, List<Double> sizes, Resampling resampling) {
    List<Row> rows = new ArrayList<>();
    List<Set<Integer>> kept = new ArrayList<>();
    for (SetSummary summary : summaries) {
      double count = (double) summary.outcomes().size() * summary.nodePhases();
      double[][] meanSquare = new double[sizes.size()][DRAWS];
      for (Outcome outcome : summary.outcomes()) {
        for (int s = 0; s < sizes.size(); s++) {
          for (int draw = 0; draw < DRAWS; draw++) {
            meanSquare[s][draw] += outcome.statistics().squaredError()[s][draw] / count;
          }
        }
      }
      List<Integer> byError =
          IntStream.range(0, sizes.size())
              .boxed()
              .sorted(Comparator.comparingDouble(s -> meanSquare[s][0]))
              .toList();
      kept.add(new LinkedHashSet<>(byError.subList(0, Math.min(SIZES_KEPT, byError.size()))));
      for (int s = 0; s < sizes.size(); s++) {
        double all = 0;
        for (double ofDraw : meanSquare[s]) {
          all += ofDraw / DRAWS;
        }
        rows.add(
            summary
                .set()
                .day()
                .row(
                    Tables.FEEDER_SAMPLE_SIZE_ERROR,
                    summary.set().v2g(),
                    sizes.get(s),
                    resampling.days(sizes.get(s)),
                    Math.sqrt(meanSquare[s][0]),
                    Math.sqrt(all),
                    DRAWS,
                    byError.indexOf(s) + 1));
      }
    }
    context.write(Tables.FEEDER_SAMPLE_SIZE_ERROR, rows);
    return kept;
  }

  private void writeViolations(StudyContext context, List<SetSummary> summaries) {
    List<Row> rows = new ArrayList<>();
    for (SetSummary summary : summaries) {
      List<NodePhase> nodePhases = nodePhases(summary.set());
      double periods = summary.outcomes().size();
      double percent = 100 / (periods * config.days());
      for (int i = 0; i < nodePhases.size(); i++) {
        int below = 0;
        int above = 0;
        int[] outsidePeriods = new int[config.days() + 1];
        for (Outcome outcome : summary.outcomes()) {
          below += outcome.below()[i];
          above += outcome.above()[i];
          BitSet outside = outcome.outsideNominal()[i];
          outside.stream().forEach(day -> outsidePeriods[day]++);
        }
        int outside = IntStream.of(outsidePeriods).sum();
        long noncompliant =
            IntStream.of(outsidePeriods)
                .filter(count -> count > TOLERATED_SHARE_OF_PERIODS * periods)
                .count();
        rows.add(
            summary
                .set()
                .day()
                .row(
                    Tables.FEEDER_VIOLATION,
                    summary.set().v2g(),
                    nodePhases.get(i).node(),
                    nodePhases.get(i).phase().name(),
                    below * percent,
                    above * percent,
                    outside * percent,
                    100.0 * noncompliant / config.days(),
                    below + above == 0,
                    noncompliant == 0));
      }
    }
    context.write(Tables.FEEDER_VIOLATION, rows);
  }

  private static List<Row> voltageRows(
      PeriodTask.Setting setting, Outcome outcome, Set<Integer> kept) {
    FeederSet set = setting.sets().get(outcome.task().set());
    List<NodePhase> nodePhases = nodePhases(set);
    List<Row> rows = new ArrayList<>();
    rows.addAll(
        voltageRows(
            set,
            outcome,
            nodePhases,
            FULL_PCT,
            setting.resampling().fullSet(),
            outcome.statistics().full()));
    for (int s : kept) {
      double size = setting.sizes().get(s);
      rows.addAll(
          voltageRows(
              set,
              outcome,
              nodePhases,
              size,
              setting.resampling().days(size),
              outcome.statistics().bySize().get(s)));
    }
    return rows;
  }

  private static List<Row> voltageRows(
      FeederSet set,
      Outcome outcome,
      List<NodePhase> nodePhases,
      double size,
      int days,
      List<@Nullable Distribution> distributions) {
    List<Row> rows = new ArrayList<>();
    CaseKey day = set.day();
    for (int i = 0; i < distributions.size(); i++) {
      Distribution d = distributions.get(i);
      if (d != null) {
        rows.add(
            day.row(
                Tables.FEEDER_VOLTAGE,
                set.v2g(),
                size,
                nodePhases.get(i).node(),
                nodePhases.get(i).phase().name(),
                outcome.task().period(),
                days,
                d.mean(),
                d.min(),
                d.p05(),
                d.p25(),
                d.p50(),
                d.p75(),
                d.p95(),
                d.max()));
      }
    }
    return rows;
  }

  private static List<NodePhase> nodePhases(FeederSet set) {
    return set.model().feeder().nodePhases();
  }
}
