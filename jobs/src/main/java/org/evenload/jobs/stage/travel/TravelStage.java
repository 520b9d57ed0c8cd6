package org.evenload.jobs.stage.travel;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.evenload.jobs.stage.StudyInputs;
import org.evenload.jobs.study.Stage;
import org.evenload.jobs.study.StudyContext;
import org.evenload.jobs.table.TableSpec;
import org.evenload.jobs.table.Tables;
import org.evenload.model.travel.EvDay;
import org.evenload.model.travel.Extremes;
import org.evenload.model.travel.SampleTotal;
import org.evenload.model.travel.Scenario;
import org.evenload.model.travel.TravelCounts;
import org.evenload.model.travel.TravelSimulation;

/**
 * Draws all samples of all scenarios (Villanueva 2025, section 2.2) and keeps their totals; the
 * samples with the least and with the greatest road energy are drawn again and kept in full.
 */
public final class TravelStage implements Stage {
  // Small enough to spread a scenario over a cluster, large enough to be worth a task.
  private static final int VEHICLES_PER_TASK = 50_000;

  @Override
  public String name() {
    return "travel";
  }

  @Override
  public List<TableSpec> tables() {
    return List.of(Tables.SAMPLE, Tables.EV_DAY, Tables.EV_ROAD);
  }

  @Override
  public void run(StudyContext context) {
    StudyInputs inputs = StudyInputs.read(context.config());
    JavaSparkContext spark = new JavaSparkContext(context.spark().sparkContext());
    Broadcast<TravelSimulation> simulation = spark.broadcast(inputs.travel());

    Map<Scenario, List<SampleTotal>> totals = totals(spark, simulation, inputs.scenarios());
    List<ExtremeSample> extremes = new ArrayList<>();
    List<Row> samples = new ArrayList<>();
    TravelCounts counts = new TravelCounts(0, 0, 0, 0, 0);
    for (Scenario scenario : inputs.scenarios()) {
      List<SampleTotal> ofScenario = totals.getOrDefault(scenario, List.of());
      List<ExtremeSample> pair = ExtremeSample.of(scenario, Extremes.of(ofScenario));
      extremes.addAll(pair);
      for (SampleTotal total : ofScenario) {
        samples.add(sampleRow(scenario, total, pair));
        counts = counts.plus(total.counts());
      }
    }
    context.write(Tables.SAMPLE, samples);
    writeDays(context, spark, simulation, extremes);
    context.statistic("vehicle_evaluations", counts.vehicles());
    context.statistic("trips", counts);
  }

  /** The totals of all samples by scenario, in their order: the job that this stage consists of. */
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

  // More tasks than cores even out blocks of unequal weight.
  private static int parallelism(JavaSparkContext spark) {
    return 4 * spark.defaultParallelism();
  }

  private static void writeDays(
      StudyContext context,
      JavaSparkContext spark,
      Broadcast<TravelSimulation> simulation,
      List<ExtremeSample> extremes) {
    JavaRDD<ExtremeSample> tasks = spark.parallelize(extremes, extremes.size());
    context.write(
        Tables.EV_DAY,
        context
            .spark()
            .createDataFrame(
                tasks.flatMap(
                    extreme ->
                        extreme.days(simulation.value()).stream()
                            .map(day -> dayRow(extreme, day))
                            .iterator()),
                Tables.EV_DAY.schema()));
    context.write(
        Tables.EV_ROAD,
        context
            .spark()
            .createDataFrame(
                tasks.flatMap(
                    extreme ->
                        extreme.days(simulation.value()).stream()
                            .flatMap(day -> roadRows(extreme, day).stream())
                            .iterator()),
                Tables.EV_ROAD.schema()));
  }

  private static Row sampleRow(Scenario scenario, SampleTotal total, List<ExtremeSample> extremes) {
    TravelCounts counts = total.counts();
    return Tables.SAMPLE.row(
        scenario.name(),
        total.sample(),
        Math.toIntExact(counts.vehicles()),
        scenario.fleet().groups(),
        total.roadEnergyMwh(),
        Math.toIntExact(counts.wrapping()),
        Math.toIntExact(counts.overlapping()),
        Math.toIntExact(counts.unfitting()),
        Math.toIntExact(counts.redrawn()),
        extremes.stream()
            .filter(extreme -> extreme.sample() == total.sample())
            .map(ExtremeSample::extreme)
            .findFirst()
            .orElse(null));
  }

  private static Row dayRow(ExtremeSample extreme, EvDay day) {
    return Tables.EV_DAY.row(
        extreme.scenario().name(),
        extreme.extreme(),
        day.group(),
        day.sample(),
        day.evCount(),
        day.commute().homeBus(),
        day.commute().workBus(),
        day.commute().distanceKm(),
        day.trips().departurePeriod(),
        Math.floorMod(day.trips().arrivalPeriod() - 1, day.trips().periods()) + 1,
        day.kwhPerKm(),
        day.trips().energyKwh(),
        day.trips().wrapsMidnight(),
        day.trips().overlaps(),
        day.trips().fitsDay());
  }

  private static List<Row> roadRows(ExtremeSample extreme, EvDay day) {
    return IntStream.range(0, day.roadKwh().length)
        .filter(t -> day.onRoad()[t])
        .mapToObj(
            t ->
                Tables.EV_ROAD.row(
                    extreme.scenario().name(),
                    extreme.extreme(),
                    day.group(),
                    t + 1,
                    day.roadKwh()[t]))
        .toList();
  }
}
