package org.evenload.jobs.step.aggregate;

import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.struct;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.HashPartitioner;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.evenload.jobs.step.CaseKey;
import org.evenload.jobs.step.Mode;
import org.evenload.jobs.step.StudyInputs;
import org.evenload.jobs.step.table.Tables;
import org.evenload.jobs.study.StudyContext;
import org.evenload.model.aggregator.EarlierPlan;
import org.evenload.model.aggregator.LoadLimits;
import scala.Tuple2;

/**
 * What the aggregators of the same vehicles decided before: of use to those who decide again under
 * other limits. Stays with the executors, however large the study.
 */
public final class EarlierPlans {
  private final JavaPairRDD<Key, EarlierPlan> plans;

  /** Whose vehicles. */
  record Key(String scenario, String variant, int sample, int bus) implements Serializable {
    static Key of(AggregatorTask task) {
      CaseKey day = task.day();
      return new Key(day.scenario(), day.variant(), day.sample(), task.bus());
    }
  }

  EarlierPlans(JavaPairRDD<Key, EarlierPlan> plans) {
    this.plans = plans;
  }

  /** What aggregators that decide on their own have written into the tables of the run. */
  public static EarlierPlans decentralized(StudyContext context, StudyInputs inputs) {
    String mode = "mode = '%s'".formatted(Mode.DECENTRALIZED.column());
    Dataset<Row> bounds = context.table(Tables.AGGREGATOR_SOLVE).filter(mode);
    Dataset<Row> powers = context.table(Tables.AGGREGATOR_REALISATION).filter(mode);
    String[] keys = {"scenario", "variant", "sample", "bus"};
    Dataset<Row> plans =
        powers
            .join(bounds.select("scenario", "variant", "sample", "bus", "lower_usd"), keys)
            .groupBy("scenario", "variant", "sample", "bus")
            .agg(first("lower_usd"), collect_list(struct("period", "realisation", "net_mw")));
    int periods = inputs.travel().model().periods();
    int realisations = inputs.config().aggregation().realisations();
    LoadLimits limits = LoadLimits.system(periods, inputs.systemCapMw());
    return new EarlierPlans(
        plans
            .toJavaRDD()
            .mapToPair(
                row ->
                    new Tuple2<>(
                        new Key(row.getString(0), row.getString(1), row.getInt(2), row.getInt(3)),
                        new EarlierPlan(
                            limits,
                            row.getDouble(4),
                            matrix(row.getList(5), periods, realisations)))));
  }

  private static double[][] matrix(List<Row> powers, int periods, int realisations) {
    double[][] mw = new double[periods][realisations];
    for (Row power : powers) {
      mw[power.getInt(0) - 1][power.getInt(1) - 1] = power.getDouble(2);
    }
    return mw;
  }

  /** Tasks with what is known of their vehicles, one per partition in the order given. */
  JavaRDD<InformedTask> joinedTo(List<AggregatorTask> tasks, JavaSparkContext spark) {
    List<Tuple2<Integer, AggregatorTask>> numbered = new ArrayList<>();
    Map<Key, Integer> numbers = new HashMap<>();
    for (AggregatorTask task : tasks) {
      numbers.put(Key.of(task), numbered.size());
      numbered.add(new Tuple2<>(numbered.size(), task));
    }
    // A number's hash is the number: partition i holds task i.
    Partitioner onePerPartition = new HashPartitioner(Math.max(1, tasks.size()));
    return spark
        .parallelizePairs(numbered)
        .leftOuterJoin(
            plans
                .filter(plan -> numbers.containsKey(plan._1))
                .mapToPair(plan -> new Tuple2<>(numbers.get(plan._1), plan._2)),
            onePerPartition)
        .map(one -> new InformedTask(one._2._1, one._2._2.orNull()));
  }
}
