package org.evenload.jobs.kind.extremes.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.evenload.grid.network.Branch;
import org.evenload.jobs.config.Range;
import org.evenload.jobs.report.Numbers;
import org.evenload.jobs.step.StudyInputs;
import org.evenload.jobs.step.config.FleetConfig;
import org.evenload.jobs.step.config.MarketConfig;

/** Something that the answer rests on, as a reader wants to know it before believing the answer. */
public record Assumption(String subject, String text) {

  /** What a study assumes. */
  public static List<Assumption> of(StudyInputs inputs) {
    List<Assumption> assumptions = new ArrayList<>();
    FleetConfig fleet = inputs.config().fleet();
    assumptions.add(
        new Assumption(
            "Charger",
            "%s kW for every vehicle, at home and at work; %s of the energy reaches the battery.%s"
                .formatted(
                    Numbers.upTo(fleet.chargerKw(), 1),
                    Numbers.percent(fleet.chargingEfficiency(), 0),
                    fleet.v2g()
                        ? " Aggregators may feed back (V2G, %s)."
                            .formatted(Numbers.percent(fleet.dischargingEfficiency(), 0))
                        : " Nothing is fed back.")));
    assumptions.add(
        new Assumption(
            "Battery",
            "%s kWh, used from %s to %s; vehicles leave with %s or what their charger can give."
                .formatted(
                    Numbers.upTo(fleet.batteryKwh(), 1),
                    Numbers.percent(fleet.socMin(), 0),
                    Numbers.percent(fleet.socMax(), 0),
                    Numbers.percent(fleet.leavingSoc(), 0))));
    assumptions.add(
        new Assumption(
            "Driving",
            "%s to %s kWh per km; every vehicle drives to work and back."
                .formatted(
                    Numbers.upTo(inputs.config().travel().consumptionKwhPerKm().least(), 2),
                    Numbers.upTo(inputs.config().travel().consumptionKwhPerKm().greatest(), 2))));
    assumptions.add(new Assumption("Prices", prices(inputs)));
    assumptions.add(new Assumption("Limits checked", checked(inputs)));
    assumptions.add(
        new Assumption(
            "Not checked",
            "Outages (N-1), the networks below the buses, faults and protection. Days are planned on the mean of %s"
                    .formatted(
                        Numbers.plural(
                            inputs.config().aggregation().realisations(),
                            "realisation",
                            "realisations"))
                + " of the vehicles' times. Coordinated capacity assumes that vehicles only charge."));
    return assumptions;
  }

  private static String prices(StudyInputs inputs) {
    MarketConfig market = inputs.config().market();
    double[] usd = inputs.forecastUsdPerMwh();
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (double price : usd) {
      least = Math.min(least, price);
      greatest = Math.max(greatest, price);
    }
    return "%s: %s to %s USD/MWh at the load expected%s. A limit that cannot be kept costs %s USD/MWh."
        .formatted(
            market.priceQuotaCurve() != null
                ? "A price-quota curve, so that the price rises with the system's load"
                : "By time of day",
            Numbers.fixed(least, 1),
            Numbers.fixed(greatest, 1),
            market.systemCapMw() == null
                ? ""
                : "; aggregators keep the system below %s MW"
                    .formatted(Numbers.upTo(market.systemCapMw(), 1)),
            Numbers.whole(inputs.config().aggregation().slackPriceUsdPerMwh()));
  }

  private static String checked(StudyInputs inputs) {
    List<Branch> branches = inputs.network().branches();
    long rated = branches.stream().filter(Branch::rated).count();
    Range voltage = Limits.voltagePu(inputs);
    return String.format(
        Locale.ROOT,
        "Generators' active and reactive power; voltages from %s to %s p.u.; ratings of %s.",
        Numbers.upTo(voltage.least(), 3),
        Numbers.upTo(voltage.greatest(), 3),
        rated == branches.size()
            ? "all %s branches".formatted(Numbers.whole(rated))
            : "%s of %s branches: the others have none, and are never a limit here"
                .formatted(Numbers.whole(rated), Numbers.whole(branches.size())));
  }
}
