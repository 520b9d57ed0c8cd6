package org.evenload.jobs.kind.penetration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.evenload.grid.caseio.CaseFile;
import org.evenload.grid.caseio.CaseReader;
import org.evenload.grid.input.CsvTable;
import org.evenload.grid.network.BusIndex;
import org.evenload.grid.network.Network;
import org.evenload.jobs.config.Attempts;
import org.evenload.jobs.config.ConfigException;
import org.evenload.jobs.step.Plausibility;
import org.evenload.jobs.step.StudyInputs;
import org.evenload.jobs.step.StudyNetwork;
import org.evenload.jobs.step.operate.PeriodGrid;
import org.evenload.model.charging.ChargePoint;
import org.evenload.model.market.EnergyPrices;
import org.evenload.model.market.MarketData;
import org.evenload.model.market.PriceQuotaCurve;
import org.evenload.model.population.Population;
import org.evenload.model.population.VehicleClass;
import org.evenload.model.series.Quantity;
import org.evenload.model.series.SeriesFile;
import org.evenload.model.travel.CommuteTable;
import org.evenload.model.travel.Traffic;
import org.evenload.model.travel.TravelData;
import org.evenload.model.travel.TravelModel;
import org.evenload.model.travel.TravelSimulation;

/** Reads every input of a penetration study, and checks them against each other. */
final class PenetrationInputs {
  private static final double LEAST_MW = 1e-9;

  private final PenetrationConfig config;

  private PenetrationInputs(PenetrationConfig config) {
    this.config = config;
  }

  /**
   * What was read.
   *
   * @param networkWarnings what the network's reader ignored or had to assume
   */
  record Inputs(PenetrationModel model, List<String> networkWarnings) {}

  /**
   * @throws org.evenload.grid.input.InputException if a file is missing or malformed
   * @throws ConfigException if values of the study file do not go together
   */
  static Inputs read(PenetrationConfig config) {
    try {
      return new PenetrationInputs(config).read();
    } catch (IllegalArgumentException e) {
      throw new ConfigException("Cannot use the study: " + e.getMessage(), e);
    }
  }

  private Inputs read() {
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
        attempts.of(() -> StudyInputs.prices(config.market(), config.money(), config.studyDay()));
    Attempts.Attempt<TravelData.Times> times =
        attempts.of(() -> StudyInputs.times(config.travel().times()));
    attempts.throwIfAnyFailed();
    Network network = caseFile.get().network();
    return new Inputs(
        model(network, loadFactor.get(), prices.get(), times.get()), caseFile.get().warnings());
  }

  private PenetrationModel model(
      Network network, double[] loadFactor, EnergyPrices prices, TravelData.Times times) {
    return new PenetrationModel(
        PeriodGrid.of(network, loadFactor, config.operation()),
        new TravelSimulation(travel(network, times), config.seed()),
        kinds(network, loadFactor),
        config.levels().of(network.demandMw()),
        config.chargingModes(),
        scaled(prices, network),
        config.strategies().capKw(),
        config.coordination().maxRounds(),
        generation(network));
  }

  private TravelModel travel(Network network, TravelData.Times times) {
    PenetrationConfig.TravelSettings travel = config.travel();
    return new TravelModel(
        config.periodCount(),
        commutes(network),
        travel.concentration(),
        times.departure(),
        times.arrival(),
        TravelModel.DEFAULT_LEAST_AWAY_HOURS,
        TravelData.traffic(
            travel.speedClasses(),
            travel.speedDistribution(),
            Traffic.DEFAULT_LEAST_KM_PER_H,
            Traffic.DEFAULT_GREATEST_KM_PER_H),
        travel.consumptionKwhPerKm().least(),
        travel.consumptionKwhPerKm().greatest(),
        travel.dischargingEfficiency());
  }

  private CommuteTable commutes(Network network) {
    PenetrationConfig.TravelSettings travel = config.travel();
    Double perLength = travel.kilometresPerLength();
    Path pairs = travel.pairs();
    if (pairs != null) {
      return TravelData.originDestination(pairs, network, perLength == null ? 1 : perLength);
    }
    return perLength == null
        ? CommuteTable.ofTypicalDistance(network, travel.typicalTripKm())
        : CommuteTable.ofNeighbours(network, perLength);
  }

  private List<PenetrationModel.Kind> kinds(Network network, double[] loadFactor) {
    List<VehicleClass> classes =
        config.vehicles().stream().map(PenetrationInputs::vehicleClass).toList();
    List<PenetrationModel.Kind> kinds = new ArrayList<>();
    for (PenetrationConfig.DaySettings day : config.days()) {
      double[] forecast = forecastMw(network, loadFactor);
      for (int t = 0; t < forecast.length; t++) {
        forecast[t] *= day.loadScale();
      }
      kinds.add(
          new PenetrationModel.Kind(
              day.name(),
              new Population(classes, day.drivingShare(), day.consumptionFactor()),
              day.loadScale(),
              forecast));
    }
    return kinds;
  }

  private static VehicleClass vehicleClass(PenetrationConfig.ClassSettings c) {
    return new VehicleClass(
        c.name(),
        c.share(),
        c.usableKwh(),
        c.consumptionFactor(),
        new ChargePoint(c.homeKw(), c.chargingEfficiency()),
        new ChargePoint(c.workKw(), c.chargingEfficiency()),
        new ChargePoint(c.publicKw(), c.chargingEfficiency()),
        c.homeAccess(),
        c.workAccess());
  }

  private double[] forecastMw(Network network, double[] loadFactor) {
    Path forecast = config.market().loadForecast();
    if (forecast != null) {
      return MarketData.systemLoadMw(forecast, config.studyDay());
    }
    double[] mw = loadFactor.clone();
    for (int t = 0; t < mw.length; t++) {
      mw[t] *= network.demandMw();
    }
    return mw;
  }

  private EnergyPrices scaled(EnergyPrices prices, Network network) {
    Path priceNetwork = config.priceNetwork();
    if (!(prices instanceof PriceQuotaCurve curve) || priceNetwork == null) {
      return prices;
    }
    double factor = network.demandMw() / CaseReader.read(priceNetwork).network().demandMw();
    return new PriceQuotaCurve(
        curve.steps().stream()
            .map(
                step ->
                    new PriceQuotaCurve.Step(
                        factor * step.loadFromMw(), factor * step.loadToMw(), step.usdPerMwh()))
            .toList());
  }

  private double[][] generation(Network network) {
    double[][] mw = new double[config.periodCount()][network.buses().size()];
    Path file = config.generation();
    if (file == null) {
      return mw;
    }
    BusIndex index = network.busIndex();
    for (CsvTable.Row row : CsvTable.read(file, "bus", "period", "generation_mw").rows()) {
      int bus = row.integer("bus");
      int period = row.integer("period");
      if (network.buses().stream().noneMatch(b -> b.number() == bus)) {
        throw row.error("bus", row.text("bus"), "a bus of network '%s'".formatted(network.name()));
      }
      if (period < 1 || period > mw.length) {
        throw row.error("period", row.text("period"), "1…" + mw.length);
      }
      double generated = row.number("generation_mw", 0, Double.MAX_VALUE);
      if (mw[period - 1][index.of(bus)] > LEAST_MW) {
        throw row.error("period", row.text("period"), "every bus and period once");
      }
      mw[period - 1][index.of(bus)] = generated;
    }
    return mw;
  }
}
