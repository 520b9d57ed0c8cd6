package org.evenload.jobs.kind.products;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.evenload.jobs.report.Fields;
import org.evenload.jobs.report.Headline;
import org.evenload.jobs.report.Numbers;
import org.evenload.jobs.report.ReportContent;
import org.evenload.jobs.report.ReportTables;
import org.evenload.jobs.report.RunFacts;
import org.evenload.jobs.report.Section;
import org.evenload.jobs.report.StudyReport;

/** The report of a study of customer choice products: the answer, then a section per sweep. */
record ProductsReport(ProductsConfig config, List<Variant> variants) implements StudyReport {

  @Override
  public ReportContent content(ReportTables tables, RunFacts facts) {
    CostView costs = CostView.read(tables);
    Map<String, List<Variant>> sweeps = Variant.bySweep(variants);
    List<Section> sections = new ArrayList<>();
    Section.Builder answer = answer(costs);
    if (!sweeps.isEmpty()) {
      answer
          .table(SweepTables.effects(tables))
          .tableOnDemand("By product", SweepTables.effectsByProduct(tables));
    }
    sections.add(answer.build());
    sweeps.forEach((name, ofSweep) -> sections.add(SweepSection.of(name, ofSweep, costs)));
    sections.add(assumptions());
    return ReportContent.of(facts, sections, headlines(costs, tables));
  }

  private Section.Builder answer(CostView costs) {
    CostView.Cell all = costs.cell(variants.get(0), "all");
    Section.Builder section =
        Section.titled("answer", "What charging costs the aggregator")
            .lead(
                "%s USD/MWh on average over %s of %s vehicles."
                    .formatted(
                        Numbers.fixed(all.meanUsdPerMwh(), 2),
                        Numbers.plural(config.days(), "day", "days"),
                        Numbers.whole(config.sessions().vehicles())))
            .cards(
                CostStage.COLUMNS.keySet().stream()
                    .map(
                        product ->
                            new Section.Card(
                                product.equals("all") ? "all products" : product,
                                List.of(
                                    new Section.Figure(
                                        Numbers.fixed(
                                            costs.cell(variants.get(0), product).meanUsdPerMwh(),
                                            2),
                                        "USD/MWh",
                                        "")),
                                ""))
                    .toList());
    CostView.Exceeded exceeded = costs.exceeded();
    if (exceeded.days() > 0) {
      section.text(
          "On %s the load limit could not be kept: %s MWh lie beyond it and pay the penalty."
              .formatted(
                  Numbers.plural(exceeded.days(), "day", "days"),
                  Numbers.fixed(exceeded.mwh(), 3)));
    } else {
      section.text("The load limit is kept on every day.");
    }
    if (exceeded.tooShort() > 0) {
      section.text(
          "%s could not be given all their energy: their stays are too short."
              .formatted(Numbers.plural(exceeded.tooShort(), "session", "sessions")));
    }
    return section;
  }

  private Section assumptions() {
    ProductsConfig.SessionSettings sessions = config.sessions();
    Variant reference = variants.get(0);
    String who =
        sessions.file() == null
            ? "Vehicles are plugged in at %s h ± %s h (normal); a day's distance is log-normal with median %s km and deviation of its logarithm %s, at %s kWh/km, at least %s and at most %s kWh."
                .formatted(
                    Variant.plain(sessions.arrivalMeanH()),
                    Variant.plain(sessions.arrivalDeviationH()),
                    Variant.plain(sessions.medianKm()),
                    Variant.plain(sessions.logDeviation()),
                    Variant.plain(sessions.kwhPerKm()),
                    Variant.plain(sessions.minimumEnergyKwh()),
                    Variant.plain(sessions.greatestEnergyKwh()))
            : "Sessions are drawn with replacement from those on record; each charges at least %s kWh."
                .formatted(Variant.plain(sessions.minimumEnergyKwh()));
    return Section.titled("assumptions", "What was assumed")
        .text(who)
        .text(
            "Green and blue are modulated between 0 and %s kW within energy / average rate (%s and %s kW) after plugging in; red charges at once with %s kW. %s, %s and %s %% of customers take green, blue and red."
                .formatted(
                    Variant.plain(reference.terms().chargerKw()),
                    Variant.plain(reference.terms().greenKw()),
                    Variant.plain(reference.terms().blueKw()),
                    Variant.plain(reference.terms().redKw()),
                    Numbers.upTo(100 * reference.shares().green(), 2),
                    Numbers.upTo(100 * reference.shares().blue(), 2),
                    Numbers.upTo(100 * reference.shares().red(), 2)))
        .text(
            "The day is one of many like it: what is charged after midnight counts to the same clock times. Together, vehicles may take %s times the homes' greatest load less what homes take; beyond that a MWh costs %s USD more."
                .formatted(
                    Variant.plain(config.grid().criticalFactor()),
                    Variant.plain(config.grid().penaltyUsdPerMwh())))
        .text(
            "The same vehicles arrive for every value of a sweep, so that differences are effects and not chance. Means are without outliers: days more than 1.5 times the distance of the quartiles beyond the nearer one.")
        .build();
  }

  private List<Headline> headlines(CostView costs, ReportTables tables) {
    List<Headline> headlines = new ArrayList<>();
    for (String product : CostStage.COLUMNS.keySet()) {
      headlines.add(
          new Headline(
              "specific_cost_usd_per_mwh",
              product,
              costs.cell(variants.get(0), product).meanUsdPerMwh(),
              "USD/MWh",
              Headline.Better.LOWER,
              "Mean cost of energy over the days of the reference, without outliers."));
    }
    headlines.add(
        new Headline(
            "beyond_limit_mwh",
            "",
            costs.exceeded().mwh(),
            "MWh",
            Headline.Better.LOWER,
            "Energy beyond the load limit on all days of all variants."));
    headlines.add(
        new Headline(
            "missing_mwh",
            "",
            Fields.number(
                tables.rows("SELECT sum(missing_mwh) AS mwh FROM product_day").get(0), "mwh"),
            "MWh",
            Headline.Better.LOWER,
            "Energy that sessions asked for and their stays were too short for, on all days of all variants."));
    headlines.add(
        new Headline(
            "peak_kw",
            "",
            costs.meanPeakKw(),
            "kW",
            Headline.Better.LOWER,
            "Mean of the days' greatest load of all vehicles together, in the reference."));
    for (Row row : tables.rows("SELECT * FROM product_effect WHERE product = 'all' ORDER BY 1")) {
      headlines.add(
          new Headline(
              "effect_pct",
              Fields.text(row, "scenario"),
              Fields.number(row, "change_pct"),
              "%",
              Headline.Better.NEITHER,
              "Change of the specific cost of all energy from the sweep's first to its last value."));
    }
    return headlines;
  }
}
