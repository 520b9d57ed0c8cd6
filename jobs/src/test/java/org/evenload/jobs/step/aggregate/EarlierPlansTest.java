package org.evenload.jobs.step.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.evenload.jobs.spark.SparkSessions;
import org.evenload.jobs.step.Mode;
import org.evenload.jobs.step.draw.StudiedSample;
import org.evenload.model.aggregator.EarlierPlan;
import org.evenload.model.aggregator.LoadLimits;
import org.evenload.model.travel.GroupSizes;
import org.evenload.model.travel.Scenario;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

class EarlierPlansTest {
  private static final StudiedSample SAMPLE =
      new StudiedSample(new Scenario("s", GroupSizes.single(100), 1), 1, "min");

  @Test
  void everyTaskMeetsThePlanOfItsVehiclesInAPartitionOfItsOwn() {
    JavaSparkContext spark =
        JavaSparkContext.fromSparkContext(
            SparkSessions.open(SparkSessions.EMBEDDED).sparkContext());
    EarlierPlans plans =
        new EarlierPlans(
            JavaPairRDD.fromJavaRDD(
                spark.parallelize(List.of(plan("s", 1, 4), plan("s", 2, 5), plan("s", 1, 17)), 3)));
    List<AggregatorTask> tasks =
        IntStream.of(9, 4, 5, 17).mapToObj(EarlierPlansTest::task).toList();

    List<List<InformedTask>> informed = plans.joinedTo(tasks, spark).glom().collect();

    assertThat(informed).hasSize(4).allMatch(partition -> partition.size() == 1);
    assertThat(informed).extracting(one -> one.get(0).task().bus()).containsExactly(9, 4, 5, 17);
    assertThat(informed)
        .extracting(one -> one.get(0).earlier() == null ? null : one.get(0).earlier().lowerUsd())
        .containsExactly(null, 4.0, null, 17.0);
  }

  private static AggregatorTask task(int bus) {
    return new AggregatorTask(SAMPLE, Mode.COORDINATED, bus, new double[1]);
  }

  private static Tuple2<EarlierPlans.Key, EarlierPlan> plan(String scenario, int sample, int bus) {
    return new Tuple2<>(
        new EarlierPlans.Key(scenario, "", sample, bus),
        new EarlierPlan(LoadLimits.none(1), bus, new double[1][1]));
  }
}
