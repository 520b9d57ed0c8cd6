package org.evenload.jobs.step.config;

import java.util.HashMap;
import java.util.Map;
import org.evenload.jobs.config.ConfigException;
import org.evenload.model.series.Currencies;
import org.evenload.model.series.EnergyPrice;
import org.jspecify.annotations.Nullable;

/**
 * The currency that a study counts in.
 *
 * @param currency ISO 4217 code
 * @param exchangeRates units of other currencies for one of the study's
 * @param priceUnit unit of price columns that do not say theirs, {@code EUR/MWh}
 */
public record MoneyConfig(
    String currency, Map<String, Double> exchangeRates, @Nullable String priceUnit) {
  private static final String PUBLISHED_CURRENCY = "USD";

  /** Of studies that say nothing. */
  public static final MoneyConfig UNSAID = new MoneyConfig(PUBLISHED_CURRENCY, Map.of(), null);

  public MoneyConfig {
    exchangeRates = Map.copyOf(exchangeRates);
  }

  /**
   * How prices in files become the study's.
   *
   * @throws ConfigException if a currency or unit does not exist
   */
  public EnergyPrice price() {
    return price(exchangeRates);
  }

  /**
   * The same with the rate that the published data need.
   *
   * @param penPerUsd soles per US dollar, for studies in US dollars
   */
  public EnergyPrice price(double penPerUsd) {
    Map<String, Double> rates = new HashMap<>(exchangeRates);
    if (currency.equals(PUBLISHED_CURRENCY)) {
      rates.putIfAbsent("PEN", penPerUsd);
    }
    return price(rates);
  }

  private EnergyPrice price(Map<String, Double> rates) {
    try {
      return new EnergyPrice(new Currencies(currency, rates), priceUnit);
    } catch (IllegalArgumentException e) {
      throw new ConfigException("Invalid section money: " + e.getMessage(), e);
    }
  }
}
