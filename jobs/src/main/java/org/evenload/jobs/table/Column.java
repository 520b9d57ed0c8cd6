package org.evenload.jobs.table;

import java.util.Currency;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;

/**
 * One column of a table.
 *
 * @param name snake_case, a number with its unit as suffix
 * @param unit as people write it; {@code "1"} for a pure number, empty for text and truth values
 * @param description what a reader who does not know the code has to know
 * @param isKey whether it identifies the row, together with the other key columns
 * @param isNullable whether rows may lack it, for example because a solver failed
 */
public record Column(
    String name,
    ColumnType type,
    String unit,
    String description,
    boolean isKey,
    boolean isNullable) {
  private static final String USD = "USD";

  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  /** A currency, or a currency per something. */
  private static final Pattern MONEY = Pattern.compile("([A-Z]{3})(?:/.*)?");

  public Column {
    if (!name.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException(
          "Invalid column '%s', expected snake_case.".formatted(name));
    }
    if (description.isBlank()) {
      throw new IllegalArgumentException("Missing description of column '%s'.".formatted(name));
    }
  }

  /** A name, a word from a list, a sentence. */
  public static Column text(String name, String description) {
    return new Column(name, ColumnType.TEXT, "", description, false, false);
  }

  /** A whole number: a count, an ordinal, a bus number. */
  public static Column integer(String name, String description) {
    return new Column(name, ColumnType.INTEGER, "1", description, false, false);
  }

  /** A whole number that may exceed two thousand million. */
  public static Column bigInteger(String name, String description) {
    return new Column(name, ColumnType.LONG, "1", description, false, false);
  }

  /** A quantity; its unit follows from the suffix of its name. */
  public static Column real(String name, String description) {
    return new Column(name, ColumnType.REAL, Unit.ofSuffix(name), description, false, false);
  }

  /** A truth value. */
  public static Column logical(String name, String description) {
    return new Column(name, ColumnType.LOGICAL, "", description, false, false);
  }

  /** The same column, which rows may lack. */
  public Column orNull() {
    return new Column(name, type, unit, description, isKey, true);
  }

  /** The same column, in a unit that its name does not tell. */
  public Column in(String otherUnit) {
    return new Column(name, type, otherUnit, description, isKey, isNullable);
  }

  /** The same column, its money counted in a currency: names stay as they are, units say it. */
  Column countedIn(String currency) {
    return in(unit.replaceFirst("^" + USD + "(?=$|/)", currency));
  }

  Column asKey() {
    return new Column(name, type, unit, description, true, false);
  }

  StructField field() {
    MetadataBuilder metadata =
        new MetadataBuilder().putString("unit", unit).putString("comment", description);
    Matcher money = MONEY.matcher(unit);
    if (money.matches() && CURRENCIES.contains(money.group(1))) {
      metadata.putString("currency", money.group(1));
    }
    return new StructField(name, type.spark(), isNullable, metadata.build());
  }
}
