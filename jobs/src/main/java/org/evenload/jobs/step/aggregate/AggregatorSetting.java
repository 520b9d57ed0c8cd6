package org.evenload.jobs.step.aggregate;

import java.io.Serializable;
import java.util.List;
import org.evenload.jobs.step.Mode;
import org.evenload.jobs.step.StudyInputs;
import org.evenload.jobs.step.config.AggregationConfig;
import org.evenload.jobs.step.draw.StudiedSample;
import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.AggregatorResult;
import org.evenload.model.aggregator.EarlierPlan;
import org.evenload.model.aggregator.LoadLimits;
import org.evenload.model.aggregator.SolveOptions;
import org.evenload.model.fleet.BusFleet;
import org.evenload.model.fleet.BusFleets;
import org.evenload.model.fleet.FleetModel;
import org.evenload.model.market.EnergyPrices;
import org.evenload.model.travel.TravelSimulation;
import org.jspecify.annotations.Nullable;

/**
 * What all aggregators of a study share; goes to the executors once.
 *
 * @param systemLoadMw forecast by period
 * @param systemCapMw infinite for none
 * @param realisations of the real-time market
 */
record AggregatorSetting(
    TravelSimulation travel,
    FleetModel fleet,
    EnergyPrices prices,
    double[] systemLoadMw,
    double systemCapMw,
    int realisations,
    double slackPriceUsdPerMwh,
    AggregationConfig.Formulation formulation,
    SolveOptions options)
    implements Serializable {

  static AggregatorSetting of(StudyInputs inputs) {
    AggregationConfig aggregation = inputs.config().aggregation();
    return new AggregatorSetting(
        inputs.travel(),
        inputs.fleet(),
        inputs.prices(),
        inputs.systemLoadMw(),
        inputs.systemCapMw(),
        aggregation.realisations(),
        aggregation.slackPriceUsdPerMwh(),
        aggregation.formulation(),
        new SolveOptions(aggregation.gap(), aggregation.workLimit()));
  }

  int periodCount() {
    return travel.model().periods();
  }

  double periodHours() {
    return travel.model().periodHours();
  }

  /** The vehicles of every bus that has any. */
  List<BusFleet> fleets(StudiedSample sample) {
    return BusFleets.of(travel, fleet, sample.scenario(), sample.sample(), realisations);
  }

  /** The vehicles of a task's bus; none if the sample has no vehicle there. */
  BusFleet fleet(AggregatorTask task) {
    return fleets(task.sample()).stream()
        .filter(ofBus -> ofBus.bus() == task.bus())
        .findFirst()
        .orElseGet(() -> new BusFleet(task.bus(), List.of()));
  }

  AggregatorProblem problem(AggregatorTask task, BusFleet vehicles) {
    return new AggregatorProblem(
        task.toString(),
        periodCount(),
        periodHours(),
        vehicles.groups(),
        realisations,
        vehicles.stays(),
        prices,
        systemLoadMw,
        limits(task),
        slackPriceUsdPerMwh);
  }

  AggregatorResult solve(AggregatorProblem problem, @Nullable EarlierPlan earlier) {
    return Formulations.solve(formulation, problem, options, earlier);
  }

  // Published caps replace the common limit of the system (eq. 56, 57); envelopes add to it.
  private LoadLimits limits(AggregatorTask task) {
    LoadLimits system = LoadLimits.system(periodCount(), systemCapMw);
    if (task.capMw() == null) {
      return system;
    }
    return task.mode() == Mode.PUBLISHED_CAPS
        ? LoadLimits.aggregator(task.capMw())
        : new LoadLimits(system.systemMw(), task.capMw());
  }
}
