package org.evenload.jobs.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.evenload.grid.caseio.CaseFile;
import org.evenload.grid.input.InputException;
import org.evenload.grid.network.Network;
import org.evenload.jobs.config.Attempts;
import org.evenload.jobs.config.ConfigException;
import org.evenload.jobs.step.config.FleetConfig;
import org.evenload.jobs.step.config.MarketConfig;
import org.evenload.jobs.step.config.MoneyConfig;
import org.evenload.jobs.step.config.SystemConfig;
import org.evenload.jobs.step.config.TimesConfig;
import org.evenload.jobs.step.config.TravelConfig;
import org.evenload.model.fleet.FleetModel;
import org.evenload.model.market.EnergyPrices;
import org.evenload.model.market.MarketData;
import org.evenload.model.series.Quantity;
import org.evenload.model.series.SeriesFile;
import org.evenload.model.series.StudyDay;
import org.evenload.model.travel.ClippedNormalTime;
import org.evenload.model.travel.CommuteTable;
import org.evenload.model.travel.GroupSizes;
import org.evenload.model.travel.Scenario;
import org.evenload.model.travel.Traffic;
import org.evenload.model.travel.TravelData;
import org.evenload.model.travel.TravelModel;
import org.evenload.model.travel.TravelSimulation;
import org.evenload.model.vehicle.Battery;
import org.evenload.model.vehicle.Charger;

/**
 * All inputs of a study, read and checked against each other.
 *
 * @param config the settings that they came from
 * @param networkWarnings what the network's reader ignored or had to assume
 * @param loadFactor by period
 * @param systemLoadMw forecast of the system's load without vehicles, by period
 * @param systemCapMw limit of the system's load, infinite for none
 */
public record StudyInputs(
    SystemConfig config,
    Network network,
    List<String> networkWarnings,
    double[] loadFactor,
    TravelSimulation travel,
    List<Scenario> scenarios,
    FleetModel fleet,
    EnergyPrices prices,
    double[] systemLoadMw,
    double systemCapMw) {

  // Departure and arrival are drawn again while they are closer than this (three half-hours in
  // Villanueva 2025).
  private static final double LEAST_AWAY_HOURS = 1.5;

  /**
   * Reads every input of a study.
   *
   * @throws InputException if a file is missing or malformed, or two contradict each other
   * @throws ConfigException if values of the study file do not go together
   */
  public static StudyInputs read(SystemConfig config) {
    Attempts attempts = new Attempts();
    Attempts.Attempt<CaseFile> caseFile = attempts.of(() -> StudyNetwork.read(config.network()));
    Attempts.Attempt<double[]> loadFactor =
        attempts.of(
            () ->
                Plausibility.requireSensible(
                    SeriesFile.byPeriod(
                        config.loadFactor(), Quantity.named("load_factor"), config.studyDay()),
                    config.loadFactor()));
    Attempts.Attempt<EnergyPrices> prices =
        attempts.of(() -> prices(config.market(), config.money(), config.studyDay()));
    Attempts.Attempt<Optional<double[]>> forecast = attempts.of(() -> forecastMw(config));
    Attempts.Attempt<TravelData.Times> times = attempts.of(() -> times(config.travel().times()));
    attempts.throwIfAnyFailed();
    Network network = caseFile.get().network();
    try {
      return new StudyInputs(
          config,
          network,
          caseFile.get().warnings(),
          loadFactor.get(),
          new TravelSimulation(travel(config, network, times.get()), config.seed()),
          scenarios(config),
          fleet(config.fleet()),
          prices.get(),
          forecast.get().orElseGet(() -> demandMw(network, loadFactor.get())),
          config.market().systemCapMw() == null
              ? Double.POSITIVE_INFINITY
              : config.market().systemCapMw());
    } catch (IllegalArgumentException e) {
      throw new ConfigException("Cannot use the study: " + e.getMessage(), e);
    }
  }

  /** Buses at which vehicles connect, in increasing order: each has an aggregator. */
  public List<Integer> aggregatorBuses() {
    return travel.model().commutes().commutes().stream()
        .flatMap(commute -> Stream.of(commute.homeBus(), commute.workBus()))
        .distinct()
        .sorted()
        .toList();
  }

  /** Demand of the network without vehicles, by period. */
  public double[] baseLoadMw() {
    return Arrays.stream(loadFactor).map(factor -> factor * network.demandMw()).toArray();
  }

  /** Price of energy at the load that aggregators expect, by period. */
  public double[] forecastUsdPerMwh() {
    return IntStream.range(0, systemLoadMw.length)
        .mapToDouble(t -> prices.usdPerMwh(t + 1, systemLoadMw[t]))
        .toArray();
  }

  private static TravelModel travel(SystemConfig config, Network network, TravelData.Times times) {
    TravelConfig travel = config.travel();
    CommuteTable commutes =
        travel.pairs() == null
            ? CommuteTable.ofNeighbours(network, travel.kilometresPerLength())
            : TravelData.originDestination(travel.pairs(), network, travel.kilometresPerLength());
    return new TravelModel(
        config.periodCount(),
        commutes,
        travel.concentration(),
        times.departure(),
        times.arrival(),
        LEAST_AWAY_HOURS,
        TravelData.traffic(
            travel.speedClasses(),
            travel.speedDistribution(),
            Traffic.DEFAULT_LEAST_KM_PER_H,
            Traffic.DEFAULT_GREATEST_KM_PER_H),
        travel.consumptionKwhPerKm().least(),
        travel.consumptionKwhPerKm().greatest(),
        config.fleet().dischargingEfficiency());
  }

  /** When vehicles leave and return. */
  public static TravelData.Times times(TimesConfig times) {
    if (times instanceof TimesConfig.Normal normal) {
      return new TravelData.Times(
          ClippedNormalTime.ofDeparture(normal.departure().meanH(), normal.departure().stdH()),
          ClippedNormalTime.ofArrival(normal.arrival().meanH(), normal.arrival().stdH()));
    }
    return TravelData.times(((TimesConfig.Empirical) times).histogram());
  }

  private static List<Scenario> scenarios(SystemConfig config) {
    List<Scenario> scenarios = new ArrayList<>();
    config
        .scenarios()
        .forEach(
            scenario ->
                scenarios.add(
                    new Scenario(
                        scenario.name(),
                        GroupSizes.cycling(scenario.vehicles(), config.travel().groupSizes()),
                        scenario.samples())));
    return scenarios;
  }

  private static FleetModel fleet(FleetConfig fleet) {
    double capacity = fleet.batteryKwh();
    return new FleetModel(
        new Battery(
            capacity,
            fleet.socMin() * capacity,
            fleet.socMax() * capacity,
            fleet.leavingSoc() * capacity),
        new Charger(
            fleet.chargerKw(),
            fleet.chargingEfficiency(),
            fleet.dischargingEfficiency(),
            fleet.v2g() ? Charger.Direction.BIDIRECTIONAL : Charger.Direction.CHARGE_ONLY),
        fleet.wearPctSlope().least(),
        fleet.wearPctSlope().greatest(),
        fleet.batteryCostUsdPerKwh().least(),
        fleet.batteryCostUsdPerKwh().greatest());
  }

  /** What energy costs, in the study's currency. */
  public static EnergyPrices prices(MarketConfig market, MoneyConfig money, StudyDay day) {
    if (market.priceQuotaCurve() != null) {
      return MarketData.priceQuotaCurve(market.priceQuotaCurve(), money.price(market.penPerUsd()));
    }
    if (market.hourlyPrices() != null) {
      return MarketData.fixedPrices(market.hourlyPrices(), money.price(market.penPerUsd()), day);
    }
    throw new ConfigException("Missing market.price_quota_curve or market.hourly_prices.");
  }

  private static Optional<double[]> forecastMw(SystemConfig config) {
    return Optional.ofNullable(config.market().loadForecast())
        .map(file -> MarketData.systemLoadMw(file, config.studyDay()));
  }

  private static double[] demandMw(Network network, double[] loadFactor) {
    double[] load = loadFactor.clone();
    for (int t = 0; t < load.length; t++) {
      load[t] *= network.demandMw();
    }
    return load;
  }
}
