package org.evenload.jobs.kind.extremes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.evenload.jobs.step.CaseKey;
import org.evenload.jobs.step.Mode;
import org.evenload.jobs.step.StudyInputs;
import org.evenload.jobs.step.config.CoordinationConfig;
import org.evenload.jobs.step.draw.StudiedSample;
import org.evenload.jobs.step.host.CappedCapacity;
import org.evenload.jobs.step.host.CoordinatedCapacity;
import org.evenload.jobs.step.host.HostedFleet;
import org.evenload.jobs.step.host.OperatedCapacity;
import org.evenload.jobs.step.operate.EvDemand;
import org.evenload.jobs.step.operate.Operator;
import org.evenload.jobs.step.table.Tables;
import org.evenload.jobs.study.Progress;
import org.evenload.jobs.study.Stage;
import org.evenload.jobs.study.StudyContext;
import org.evenload.jobs.table.TableSpec;
import org.evenload.model.fleet.BusFleet;
import org.evenload.model.fleet.BusFleets;

/**
 * Finds how far each fleet can grow in proportion, by the same definition for every mode: all
 * vehicles leave with what they need or what their chargers can give them, operation is within its
 * limits, and no more power is not supplied than without vehicles. Uncontrolled and decentralized
 * charging keep their shape as the fleet grows; coordinated charging is the best that any schedule
 * could reach, bracketed from both sides; published caps stay what they are.
 */
public final class HostingStage implements Stage {
  private final StudyInputs inputs;

  HostingStage(StudyInputs inputs) {
    this.inputs = inputs;
  }

  @Override
  public String name() {
    return "hosting";
  }

  @Override
  public List<TableSpec> tables() {
    return List.of(Tables.HOSTING_CAPACITY);
  }

  @Override
  public void run(StudyContext context) {
    Operator operator = new Operator(inputs, inputs.config().operation());
    List<StudiedSample> samples =
        StudiedSample.extremes(context.table(Tables.SAMPLE), inputs.scenarios());
    Map<CaseKey, EvDemand> demands = new HashMap<>();
    for (Mode mode : List.of(Mode.UNCONTROLLED, Mode.DECENTRALIZED)) {
      List<CaseKey> days = samples.stream().map(sample -> sample.in(mode)).toList();
      EvDemand.planned(context, inputs, days).forEach(day -> demands.put(day.day(), day));
    }
    Map<CaseKey, Map<Integer, double[]>> caps = publishedCaps(context);
    List<Callable<List<Row>>> tasks = new ArrayList<>();
    try (Progress progress = context.progress("hosting capacity", samples.size())) {
      for (StudiedSample sample : samples) {
        tasks.add(
            () -> {
              List<Row> rows = rows(sample, demands, caps, operator);
              synchronized (progress) {
                progress.advance(1);
              }
              return rows;
            });
      }
      context.write(Tables.HOSTING_CAPACITY, sideBySide(tasks));
    }
  }

  private List<Row> rows(
      StudiedSample sample,
      Map<CaseKey, EvDemand> demands,
      Map<CaseKey, Map<Integer, double[]>> caps,
      Operator operator) {
    Map<Mode, HostedFleet> found = new LinkedHashMap<>();
    for (Mode mode : List.of(Mode.UNCONTROLLED, Mode.DECENTRALIZED)) {
      EvDemand demand = Objects.requireNonNull(demands.get(sample.in(mode)));
      found.put(mode, OperatedCapacity.of(operator, demand));
    }
    CoordinationConfig coordination = inputs.config().coordination();
    int realisations = inputs.config().aggregation().realisations();
    List<BusFleet> fleets =
        BusFleets.of(
            inputs.travel(), inputs.fleet(), sample.scenario(), sample.sample(), realisations);
    if (coordination.hasEnvelopes()) {
      HostedFleet known =
          found.values().stream()
              .max(Comparator.comparingDouble(HostedFleet::multiple))
              .orElseThrow();
      found.put(Mode.COORDINATED, CoordinatedCapacity.of(fleets, known, operator, inputs));
    }
    if (coordination.hasPublishedCaps()) {
      Map<Integer, double[]> ofSample = caps.getOrDefault(sample.in(Mode.PUBLISHED_CAPS), Map.of());
      found.put(
          Mode.PUBLISHED_CAPS,
          CappedCapacity.of(fleets, ofSample, realisations, inputs.config().periodHours()));
    }
    int vehicles = sample.scenario().fleet().vehicles();
    List<Row> rows = new ArrayList<>();
    found.forEach(
        (mode, fleet) ->
            rows.add(fleet.row(sample.in(mode), vehicles, inputs.config().periodHours())));
    return rows;
  }

  private static List<Row> sideBySide(List<Callable<List<Row>>> tasks) {
    ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Row> rows = new ArrayList<>();
      for (Future<List<Row>> task : threads.invokeAll(tasks)) {
        rows.addAll(task.get());
      }
      return rows;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot find capacities: interrupted.", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot find capacities.", e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  // The caps of the first round are what the grid can bear; later ones answer a certain demand.
  private Map<CaseKey, Map<Integer, double[]>> publishedCaps(StudyContext context) {
    Map<CaseKey, Map<Integer, double[]>> caps = new HashMap<>();
    List<Row> rows =
        context
            .table(Tables.PEM_CAP)
            .filter(
                functions
                    .col("round")
                    .equalTo(1)
                    .and(functions.col("mode").equalTo(Mode.PUBLISHED_CAPS.column())))
            .collectAsList();
    for (Row row : rows) {
      caps.computeIfAbsent(CaseKey.of(row), day -> new HashMap<>())
              .computeIfAbsent(
                  row.<Integer>getAs("bus"), bus -> new double[inputs.loadFactor().length])[
              row.<Integer>getAs("period") - 1] =
          row.<Double>getAs("cap_mw");
    }
    return caps;
  }
}
