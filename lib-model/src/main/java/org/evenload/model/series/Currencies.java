package org.evenload.model.series;

import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The currency that a study counts in, and rates of those that its files may use.
 *
 * @param own ISO 4217 code of the study's currency
 * @param unitsPerOwn units of another currency for one of the study's, by code
 */
public record Currencies(String own, Map<String, Double> unitsPerOwn) {
  private static final Set<String> CODES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  /** Soles per US dollar in Villanueva 2025, whose prices are in PEN/kWh. */
  public static final double PUBLISHED_PEN_PER_USD = 4.08;

  public Currencies {
    unitsPerOwn = Map.copyOf(new TreeMap<>(unitsPerOwn));
    requireKnown(own);
    unitsPerOwn.forEach(
        (code, rate) -> {
          requireKnown(code);
          if (!(rate > 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException(
                "Invalid rate '%s' of %s, expected units of %s for one %s, above 0."
                    .formatted(rate, code, code, own));
          }
        });
  }

  /** A currency without rates of others. */
  public static Currencies only(String own) {
    return new Currencies(own, Map.of());
  }

  /** US dollars, and the rate that the published data are converted by. */
  public static Currencies published() {
    return new Currencies("USD", Map.of("PEN", PUBLISHED_PEN_PER_USD));
  }

  /** Whether a text is the code of a currency; case does not matter. */
  public static boolean isKnown(String code) {
    return CODES.contains(code.toUpperCase(Locale.ROOT));
  }

  /**
   * Units of a currency for one of the study's.
   *
   * @throws IllegalArgumentException if no rate is known
   */
  double unitsOf(String code) {
    if (code.equals(own)) {
      return 1;
    }
    Double rate = unitsPerOwn.get(code);
    if (rate == null) {
      throw new IllegalArgumentException(
          "no rate of %s for a study in %s is known; set exchange_rates: {%s: …} (%s for one %s) or the study's currency"
              .formatted(code, own, code, code, own));
    }
    return rate;
  }

  private static void requireKnown(String code) {
    if (!CODES.contains(code)) {
      throw new IllegalArgumentException(
          "Invalid currency '%s', expected an ISO 4217 code such as USD or EUR.".formatted(code));
    }
  }
}
