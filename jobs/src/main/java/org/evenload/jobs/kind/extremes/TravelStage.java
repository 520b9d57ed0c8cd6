package org.evenload.jobs.kind.extremes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.evenload.jobs.step.Mode;
import org.evenload.jobs.step.StudyInputs;
import org.evenload.jobs.step.draw.Samples;
import org.evenload.jobs.step.draw.StudiedSample;
import org.evenload.jobs.step.table.Tables;
import org.evenload.jobs.study.Stage;
import org.evenload.jobs.study.StudyContext;
import org.evenload.jobs.table.TableSpec;
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
  private final StudyInputs inputs;

  TravelStage(StudyInputs inputs) {
    this.inputs = inputs;
  }

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
    JavaSparkContext spark = new JavaSparkContext(context.spark().sparkContext());
    Broadcast<TravelSimulation> simulation = spark.broadcast(inputs.travel());

    Map<Scenario, List<SampleTotal>> totals = Samples.totals(spark, simulation, inputs.scenarios());
    List<StudiedSample> extremes = new ArrayList<>();
    List<Row> samples = new ArrayList<>();
    TravelCounts counts = new TravelCounts(0, 0, 0, 0, 0);
    for (Scenario scenario : inputs.scenarios()) {
      List<SampleTotal> ofScenario = totals.getOrDefault(scenario, List.of());
      List<StudiedSample> pair = StudiedSample.of(scenario, Extremes.of(ofScenario));
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

  private static void writeDays(
      StudyContext context,
      JavaSparkContext spark,
      Broadcast<TravelSimulation> simulation,
      List<StudiedSample> extremes) {
    JavaRDD<StudiedSample> tasks = spark.parallelize(extremes, extremes.size());
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

  private static Row sampleRow(Scenario scenario, SampleTotal total, List<StudiedSample> extremes) {
    TravelCounts counts = total.counts();
    return Tables.SAMPLE.row(
        scenario.name(),
        "",
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
            .map(StudiedSample::extreme)
            .findFirst()
            .orElse(null));
  }

  private static Row dayRow(StudiedSample extreme, EvDay day) {
    return extreme
        .in(Mode.NONE)
        .sampleRow(
            Tables.EV_DAY,
            day.group(),
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

  private static List<Row> roadRows(StudiedSample extreme, EvDay day) {
    return IntStream.range(0, day.roadKwh().length)
        .filter(t -> day.onRoad()[t])
        .mapToObj(
            t ->
                extreme
                    .in(Mode.NONE)
                    .sampleRow(Tables.EV_ROAD, day.group(), t + 1, day.roadKwh()[t]))
        .toList();
  }
}
