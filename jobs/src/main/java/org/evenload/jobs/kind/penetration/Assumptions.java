package org.evenload.jobs.kind.penetration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.evenload.grid.network.Branch;
import org.evenload.jobs.kind.penetration.report.ReportSetting.Assumption;
import org.evenload.jobs.report.Numbers;
import org.evenload.model.travel.Commute;
import org.jspecify.annotations.Nullable;

/** What a study rests on, and where it comes from. */
final class Assumptions {
  private static final String PAPER = "Villanueva 2025";

  private final PenetrationConfig config;
  private final PenetrationModel model;
  private final List<Assumption> all = new ArrayList<>();

  private Assumptions(PenetrationConfig config, PenetrationModel model) {
    this.config = config;
    this.model = model;
  }

  static List<Assumption> of(PenetrationConfig config, PenetrationModel model) {
    Assumptions assumptions = new Assumptions(config, model);
    assumptions.vehicles();
    assumptions.travel();
    assumptions.days();
    assumptions.prices();
    assumptions.limits();
    return assumptions.all;
  }

  private void add(String what, String value, String source) {
    all.add(new Assumption(what, value, source));
  }

  private void vehicles() {
    for (PenetrationConfig.ClassSettings c : config.vehicles()) {
      add(
          "Vehicles: " + c.name(),
          "%s kW at home (%s), %s kW at work (%s), else %s kW in public; %s kWh of the battery usable; %s of what is charged arrives; consumption × %s"
              .formatted(
                  number(c.homeKw()),
                  Numbers.percent(c.homeAccess(), 0),
                  number(c.workKw()),
                  Numbers.percent(c.workAccess(), 0),
                  number(c.publicKw()),
                  number(c.usableKwh()),
                  Numbers.percent(c.chargingEfficiency(), 0),
                  number(c.consumptionFactor())),
          "study file; defaults: three phases of 16 A (11 kW, IEC 61851 mode 3), a battery of 60 kWh used to 80 %, efficiency of "
              + PAPER);
    }
    add(
        "What a stay charges",
        "what the trip before it took; vehicles do not feed back",
        "penetration studies charge only");
  }

  private void travel() {
    PenetrationConfig.TravelSettings travel = config.travel();
    double[] km =
        model.travel().model().commutes().commutes().stream()
            .mapToDouble(Commute::distanceKm)
            .sorted()
            .toArray();
    String pairs =
        travel.pairs() != null
            ? "table of pairs of homes and workplaces"
            : travel.kilometresPerLength() != null
                ? "lengths of branches × " + number(travel.kilometresPerLength())
                : "default: %s km for the middle pair, others by length of their branches, or by reactance where the network has no lengths; 30 km a day is about what cars of %s drive (15 to 20 km one way) and of the order of the European Union's average of some 11,000 km a year"
                    .formatted(number(travel.typicalTripKm()), PAPER);
    add(
        "Trips",
        "%d pairs of neighbouring load buses, %s to %s km one way, middle %s km; there and back on every driving day"
            .formatted(
                km.length,
                Numbers.fixed(km[0], 1),
                Numbers.fixed(km[km.length - 1], 1),
                Numbers.fixed(km[km.length / 2], 1)),
        pairs);
    add(
        "Consumption",
        "%s to %s kWh/km, %s from battery to wheels"
            .formatted(
                number(travel.consumptionKwhPerKm().least()),
                number(travel.consumptionKwhPerKm().greatest()),
                Numbers.percent(travel.dischargingEfficiency(), 0)),
        "study file; defaults of " + PAPER);
    add(
        "Departure, return, speed",
        "drawn for every vehicle and day; speeds drawn for every day",
        "files of the data folder: " + file(travel.speedClasses()));
  }

  private void days() {
    for (PenetrationConfig.DaySettings day : config.days()) {
      add(
          "Day: " + day.name(),
          "%s of vehicles drive, consumption × %s, demand × %s"
              .formatted(
                  Numbers.percent(day.drivingShare(), 0),
                  number(day.consumptionFactor()),
                  number(day.loadScale())),
          "study file");
    }
    add(
        "Demand without vehicles",
        "%s MW × load factor of %d periods"
            .formatted(number(model.grid().network().demandMw()), model.periods()),
        file(config.network()) + ", " + file(config.loadFactor()));
    if (config.generation() != null) {
      add("Distributed generation", "lowers the demand of its bus", file(config.generation()));
    }
  }

  private void prices() {
    Path curve = config.market().priceQuotaCurve();
    Path priceNetwork = config.priceNetwork();
    add(
        "Prices",
        curve == null
            ? "by hour, whatever the load"
            : "rise with the load of the system, step by step"
                + (priceNetwork == null
                    ? ""
                    : "; the curve is that of another network (%s), its loads scaled by the ratio of the demands"
                        .formatted(file(priceNetwork))),
        file(curve == null ? config.market().hourlyPrices() : curve));
    add(
        "Aggregators",
        "one for every bus with vehicles; each buys at least cost and sees the forecast of the system's load without vehicles, not the other aggregators",
        config.market().loadForecast() == null
            ? "forecast: demand × load factor"
            : "forecast: " + file(config.market().loadForecast()));
  }

  private void limits() {
    long rated = model.grid().network().branches().stream().filter(Branch::rated).count();
    add(
        "Limits checked",
        "active and reactive power of generators, voltages of all buses%s, ratings of %d of %d branches; AC power flow in every period"
            .formatted(
                config.operation().voltagePu() == null
                    ? ""
                    : " (%s to %s p.u.)"
                        .formatted(
                            number(config.operation().voltagePu().least()),
                            number(config.operation().voltagePu().greatest())),
                rated,
                model.grid().network().branches().size()),
        file(config.network()));
    add(
        "Not checked",
        "distribution feeders below the buses, outages, stability",
        "outside this kind of study");
  }

  private static String file(@Nullable Path path) {
    Path name = path == null ? null : path.getFileName();
    return name == null ? "–" : name.toString();
  }

  private static String number(double value) {
    return Numbers.upTo(value, 4);
  }
}
