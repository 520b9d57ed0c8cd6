package org.evenload.jobs.step.draw;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.evenload.model.travel.SampleTotal;
import org.evenload.model.travel.Scenario;
import org.evenload.model.travel.TravelSimulation;

/** Draws samples of EV days as Spark tasks (Villanueva 2025, section 2.2). */
public final class Samples {
  // Small enough to spread a scenario over a cluster, large enough to be worth a task.
  private static final int VEHICLES_PER_TASK = 50_000;

  private Samples() {}

  /** The totals of all samples by scenario, in their order. */
  public static Map<Scenario, List<SampleTotal>> totals(
      JavaSparkContext spark, Broadcast<TravelSimulation> simulation, List<Scenario> scenarios) {
    List<SampleBlock> blocks = new ArrayList<>();
    scenarios.forEach(scenario -> blocks.addAll(SampleBlock.of(scenario, VEHICLES_PER_TASK)));
    // Blocks are fixed and come back in their order, whatever the number of partitions or retries.
    List<SampleTotal> all =
        spark
            .parallelize(blocks, Math.min(blocks.size(), parallelism(spark)))
            .flatMap(block -> block.totals(simulation.value()))
            .collect();
    Map<Scenario, List<SampleTotal>> byScenario = new LinkedHashMap<>();
    Iterator<SampleTotal> next = all.iterator();
    for (Scenario scenario : scenarios) {
      List<SampleTotal> ofScenario = new ArrayList<>();
      for (int s = 0; s < scenario.samples(); s++) {
        ofScenario.add(next.next());
      }
      byScenario.put(scenario, ofScenario);
    }
    return byScenario;
  }

  // Many more tasks than cores: the last one must not keep the others waiting for long.
  private static int parallelism(JavaSparkContext spark) {
    return 16 * spark.defaultParallelism();
  }
}
