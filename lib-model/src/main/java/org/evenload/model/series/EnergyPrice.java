package org.evenload.model.series;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.evenload.grid.input.CsvTable;
import org.evenload.grid.input.InputException;
import org.evenload.grid.input.Suggestion;
import org.jspecify.annotations.Nullable;

/**
 * A price of energy in a column that says its unit, {@code price_usd_per_kwh} or {@code
 * eur_per_mwh} in any currency; or in a column {@code price}, with the unit in the study file.
 *
 * @param currencies the study's, and rates of others
 * @param unit of a column {@code price}, {@code EUR/MWh}; null if the study does not say
 */
public record EnergyPrice(Currencies currencies, @Nullable String unit) implements Quantity {
  private static final Pattern COLUMN =
      Pattern.compile("(?:price_)?([a-z]{3})_per_([km]wh)", Pattern.CASE_INSENSITIVE);
  private static final Pattern UNIT = Pattern.compile("([A-Z]{3})/([kM]Wh)");
  private static final String PLAIN = "price";
  private static final double KWH_PER_MWH = 1000;

  /** No market has seen a price of this size per MWh, in any currency that prices are quoted in. */
  private static final double MOST_PER_MWH = 1e9;

  public EnergyPrice {
    if (unit != null
        && !(UNIT.matcher(unit).matches() && Currencies.isKnown(unit.substring(0, 3)))) {
      throw new IllegalArgumentException(
          "Invalid unit of prices '%s', expected a currency per MWh or kWh such as EUR/MWh."
              .formatted(unit));
    }
  }

  /** Prices in a currency, whose columns have to say so. */
  public static EnergyPrice in(Currencies currencies) {
    return new EnergyPrice(currencies, null);
  }

  @Override
  public String columnIn(CsvTable table) {
    List<String> found = table.columns().stream().filter(this::owns).toList();
    if (found.size() == 1) {
      requireUnit(table, found.get(0));
      return found.get(0);
    }
    if (found.isEmpty()) {
      throw InputException.of(
          table.file(),
          table.headerLine(),
          "Missing column of prices such as price_%s_per_mwh or price_%s_per_kwh, found %s.%s"
              .formatted(lower(), lower(), table.columns(), suggestion(table.columns())));
    }
    throw InputException.of(
        table.file(),
        table.headerLine(),
        "Invalid columns %s: each is a price, expected one.".formatted(found));
  }

  private String lower() {
    return currencies.own().toLowerCase(Locale.ROOT);
  }

  private String suggestion(List<String> columns) {
    List<String> usual =
        List.of("price_%s_per_mwh".formatted(lower()), "price_%s_per_kwh".formatted(lower()));
    return columns.stream()
        .map(column -> Suggestion.sentence(column, usual))
        .filter(sentence -> !sentence.isEmpty())
        .findFirst()
        .orElse("");
  }

  private void requireUnit(CsvTable table, String column) {
    try {
      perMwh(column);
    } catch (IllegalArgumentException e) {
      throw InputException.of(
          table.file(),
          table.headerLine(),
          "Cannot use column '%s': %s.".formatted(column, e.getMessage()),
          e);
    }
  }

  @Override
  public boolean owns(String column) {
    return COLUMN.matcher(column).matches() || column.equals(PLAIN);
  }

  @Override
  public double valueOf(CsvTable.Row row, String column) {
    double value = row.number(column) * perMwh(column);
    if (Math.abs(value) > MOST_PER_MWH) {
      throw row.error(
          column,
          row.text(column),
          "a price below %.0e %s/MWh".formatted(MOST_PER_MWH, currencies.own()));
    }
    return value;
  }

  /** What a unit of the column's is in the study's currency per MWh. */
  private double perMwh(String column) {
    if (column.equals(PLAIN)) {
      if (unit == null) {
        throw new IllegalArgumentException(
            "its unit is not known; name it price_%s_per_mwh, or say price_unit: %s/MWh in the study file"
                .formatted(lower(), currencies.own()));
      }
      return perMwh(unit.substring(0, 3), unit.endsWith("kWh"));
    }
    Matcher parts = COLUMN.matcher(column);
    if (!parts.matches()) {
      throw new IllegalArgumentException("it is not a price");
    }
    return perMwh(parts.group(1).toUpperCase(Locale.ROOT), parts.group(2).equalsIgnoreCase("kwh"));
  }

  private double perMwh(String currency, boolean isPerKwh) {
    if (!Currencies.isKnown(currency)) {
      throw new IllegalArgumentException(
          "'%s' is no currency, expected an ISO 4217 code such as USD or EUR".formatted(currency));
    }
    return (isPerKwh ? KWH_PER_MWH : 1) / currencies.unitsOf(currency);
  }
}
