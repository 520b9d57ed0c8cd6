package org.evenload.jobs.kind.penetration;

import java.util.ArrayList;
import java.util.List;
import org.evenload.model.charging.CappedCharging;
import org.evenload.model.charging.SpreadCharging;
import org.evenload.model.charging.StayStrategy;
import org.evenload.model.charging.TariffCharging;
import org.evenload.model.charging.UncontrolledCharging;
import org.evenload.model.market.EnergyPrices;
import org.evenload.model.population.BusProfiles;
import org.evenload.model.population.ChargingDays;
import org.evenload.model.response.FlexibleFleet;
import org.evenload.model.response.MarketResponse;
import org.evenload.model.travel.Scenario;

/**
 * The fleets of one drawn day, and what each mode makes of them before any operation.
 *
 * @param uncontrolled power by bus and what no mode can charge
 */
record FleetDay(
    PenetrationModel model,
    PenetrationModel.Kind kind,
    ChargingDays days,
    Scenario scenario,
    int sample,
    BusProfiles uncontrolled,
    List<FlexibleFleet> fleets) {

  /** What a mode takes: power by fleet and period, and what it leaves unmet. */
  record Plan(double[][] mw, double unmetKwh, double costUsd, double lowerUsd) {}

  static FleetDay of(
      PenetrationModel model,
      PenetrationModel.Kind kind,
      ChargingDays days,
      int vehicles,
      int sample) {
    Scenario scenario = PenetrationModel.fleet(vehicles);
    return new FleetDay(
        model,
        kind,
        days,
        scenario,
        sample,
        BusProfiles.of(days, new UncontrolledCharging(), scenario, sample),
        FlexibleFleet.of(days, scenario, sample));
  }

  double needMwh() {
    return fleets.stream().mapToDouble(FlexibleFleet::needMwh).sum();
  }

  /** What uncontrolled charging costs at true prices. */
  double uncontrolledUsd() {
    return costUsd(uncontrolled.mw());
  }

  double costUsd(double[][] mw) {
    double usd = 0;
    for (double[] ofFleet : mw) {
      usd +=
          MarketResponse.costUsd(ofFleet, model.prices(), kind.forecastMw(), model.periodHours());
    }
    return usd;
  }

  /** The plan of a mode that needs no operator. */
  Plan plan(ChargingMode mode) {
    return switch (mode) {
      case NONE, COORDINATED ->
          throw new IllegalArgumentException("Cannot plan mode %s alone.".formatted(mode.column()));
      case UNCONTROLLED -> plan(uncontrolled);
      case DECENTRALIZED -> decentralized();
      case TARIFF -> strategy(new TariffCharging(forecastPrices(model.prices(), kind)));
      case CAPPED -> strategy(new CappedCharging(model.capKw()));
      case SPREAD -> strategy(new SpreadCharging());
    };
  }

  /** What energy costs at the load that is forecast without vehicles, by period. */
  static double[] forecastPrices(EnergyPrices prices, PenetrationModel.Kind kind) {
    double[] usdPerMwh = new double[kind.forecastMw().length];
    for (int t = 0; t < usdPerMwh.length; t++) {
      usdPerMwh[t] = prices.usdPerMwh(t + 1, kind.forecastMw()[t]);
    }
    return usdPerMwh;
  }

  private Plan decentralized() {
    List<MarketResponse> responses = new ArrayList<>();
    for (FlexibleFleet fleet : fleets) {
      responses.add(
          MarketResponse.of(fleet, model.prices(), kind.forecastMw(), model.periodHours()));
    }
    return new Plan(
        responses.stream().map(MarketResponse::mw).toArray(double[][]::new),
        0,
        responses.stream().mapToDouble(MarketResponse::costUsd).sum(),
        responses.stream().mapToDouble(MarketResponse::lowerUsd).sum());
  }

  private Plan strategy(StayStrategy strategy) {
    return plan(BusProfiles.of(days, strategy, scenario, sample));
  }

  // Charging at once takes all that a stay allows, so what it lacks nobody can avoid.
  private Plan plan(BusProfiles profiles) {
    double unmet = profiles.missingKwh() - uncontrolled.missingKwh();
    return new Plan(
        profiles.mw(), unmet > ModeDay.LEAST_KWH ? unmet : 0, costUsd(profiles.mw()), Double.NaN);
  }
}
