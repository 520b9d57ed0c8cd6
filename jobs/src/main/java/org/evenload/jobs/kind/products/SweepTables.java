package org.evenload.jobs.kind.products;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.evenload.jobs.report.Fields;
import org.evenload.jobs.report.HtmlTable;
import org.evenload.jobs.report.HtmlTable.Cell;
import org.evenload.jobs.report.HtmlTable.HeaderCell;
import org.evenload.jobs.report.Numbers;
import org.evenload.jobs.report.ReportTables;

/** Tables of sweeps: figures by value, and how far each sweep moves the costs. */
final class SweepTables {
  private static final List<String> PRODUCTS = List.of("green", "blue", "red", "all");

  private SweepTables() {}

  /** Energy, cost and specific cost of a day by value, with published ones where there are any. */
  static HtmlTable values(SweepLabel sweep, List<Variant> values, CostView costs) {
    List<String> published =
        PRODUCTS.stream()
            .filter(
                product ->
                    values.stream()
                        .anyMatch(v -> !Double.isNaN(costs.cell(v, product).publishedUsdPerMwh())))
            .toList();
    HtmlTable.Builder table =
        HtmlTable.titled(
                "table-" + sweep.name(),
                "%s: energy, cost and specific cost of a day".formatted(sweep.title()))
            .help("Means over all days; specific costs without outliers.");
    List<HeaderCell> groups =
        new ArrayList<>(
            List.of(
                new HeaderCell(sweep.axis(), 1, 2, ""),
                new HeaderCell("energy, MWh", 4, 1, ""),
                new HeaderCell("cost, USD", 4, 1, ""),
                new HeaderCell("specific cost, USD/MWh", 4, 1, "")));
    if (!published.isEmpty()) {
      groups.add(new HeaderCell("published, USD/MWh", published.size(), 1, "paper"));
    }
    List<HeaderCell> names = new ArrayList<>();
    for (int group = 0; group < 3; group++) {
      PRODUCTS.forEach(product -> names.add(new HeaderCell(product, 1, 1, "")));
    }
    published.forEach(product -> names.add(new HeaderCell(product, 1, 1, "paper")));
    table.head(groups).head(names);
    for (Variant v : values) {
      table.row(Variant.plain(v.value()), cells(v, published, costs));
    }
    return table.build();
  }

  private static List<Cell> cells(Variant v, List<String> published, CostView costs) {
    List<Cell> cells = new ArrayList<>();
    Arrays.stream(costs.energyMwh(v))
        .forEach(mwh -> cells.add(HtmlTable.number(Numbers.fixed(mwh, 3))));
    Arrays.stream(costs.costUsd(v))
        .forEach(usd -> cells.add(HtmlTable.number(Numbers.fixed(usd, 2))));
    PRODUCTS.forEach(product -> cells.add(usdPerMwh(costs.cell(v, product).meanUsdPerMwh())));
    published.forEach(
        product ->
            cells.add(
                HtmlTable.paper(Numbers.fixed(costs.cell(v, product).publishedUsdPerMwh(), 2))));
    return cells;
  }

  /** All sweeps side by side: how far each moves the cost of all energy. */
  static HtmlTable effects(ReportTables tables) {
    List<Row> rows =
        tables.rows("SELECT * FROM product_effect WHERE product = 'all' ORDER BY effect_rank");
    HtmlTable.Builder table =
        HtmlTable.titled("effects", "What moves the specific cost, the strongest first")
            .help(
                "From each sweep's least to its greatest value. A change is given in percent of the cost at the least value, and of the lower of the two costs: the second is as great in either direction.");
    effectHead(table, "sweep", anyPublished(rows));
    for (Row row : rows) {
      table.row(
          new SweepLabel(Fields.text(row, "scenario"), Fields.text(row, "key")).title(),
          effectCells(row, anyPublished(rows)));
    }
    return table.build();
  }

  /** The same by product. */
  static HtmlTable effectsByProduct(ReportTables tables) {
    List<Row> rows =
        tables.rows(
            "SELECT * FROM product_effect WHERE product <> 'all' ORDER BY product, effect_rank");
    HtmlTable.Builder table =
        HtmlTable.titled("effects-by-product", "What moves the specific cost of each product");
    effectHead(table, "product and sweep", anyPublished(rows));
    for (Row row : rows) {
      table.row(
          "%s: %s"
              .formatted(
                  Fields.text(row, "product"),
                  new SweepLabel(Fields.text(row, "scenario"), Fields.text(row, "key")).words()),
          effectCells(row, anyPublished(rows)));
    }
    return table.build();
  }

  private static boolean anyPublished(List<Row> effects) {
    return effects.stream()
        .anyMatch(row -> Double.isFinite(Fields.number(row, "published_first_usd_per_mwh")));
  }

  private static void effectHead(HtmlTable.Builder table, String first, boolean published) {
    List<HeaderCell> groups =
        new ArrayList<>(
            List.of(
                new HeaderCell(first, 1, 2, ""),
                new HeaderCell("value", 2, 1, ""),
                new HeaderCell("USD/MWh", 2, 1, ""),
                new HeaderCell("change", 3, 1, "")));
    List<HeaderCell> names = new ArrayList<>();
    for (String name : List.of("from", "to", "from", "to", "of first", "of lower", "way")) {
      names.add(new HeaderCell(name, 1, 1, ""));
    }
    if (published) {
      groups.add(new HeaderCell("published", 5, 1, "paper"));
      for (String name : List.of("from", "to", "of first", "of lower", "as printed")) {
        names.add(new HeaderCell(name, 1, 1, "paper"));
      }
    }
    table.head(groups).head(names);
  }

  private static List<Cell> effectCells(Row row, boolean published) {
    List<Cell> cells = new ArrayList<>();
    cells.add(HtmlTable.number(Variant.plain(Fields.number(row, "first_value"))));
    cells.add(HtmlTable.number(Variant.plain(Fields.number(row, "last_value"))));
    cells.add(usdPerMwh(Fields.number(row, "first_usd_per_mwh")));
    cells.add(usdPerMwh(Fields.number(row, "last_usd_per_mwh")));
    cells.add(HtmlTable.number(percent(Fields.number(row, "change_pct"))));
    cells.add(HtmlTable.number(percent(Fields.number(row, "change_of_lower_pct"))));
    cells.add(HtmlTable.words(row.<Boolean>getAs("is_monotonic") ? "one way" : "turns"));
    if (published) {
      for (String end : List.of("first", "last")) {
        cells.add(
            HtmlTable.paper(
                Numbers.fixed(Fields.number(row, "published_%s_usd_per_mwh".formatted(end)), 2)));
      }
      for (String column :
          List.of("published_change_pct", "published_change_of_lower_pct", "printed_change_pct")) {
        cells.add(HtmlTable.paper(percent(Fields.number(row, column))));
      }
    }
    return cells;
  }

  private static Cell usdPerMwh(double value) {
    return HtmlTable.number(Numbers.fixed(value, 2));
  }

  private static String percent(double value) {
    return Double.isFinite(value) ? Numbers.signed(value, 2) + " %" : Numbers.NO_VALUE;
  }
}
