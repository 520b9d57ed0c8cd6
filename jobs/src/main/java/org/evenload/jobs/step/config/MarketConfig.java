package org.evenload.jobs.step.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What energy costs. Exactly one of the two prices is given.
 *
 * @param priceQuotaCurve CSV, price by step of the system's load
 * @param hourlyPrices CSV, price by hour or period
 * @param loadForecast CSV, the system's load that aggregators expect, by period; without it, the
 *     network's demand times the load factor
 * @param penPerUsd PEN of the price files per USD
 * @param systemCapMw limit of the system's load; no limit without it
 */
public record MarketConfig(
    @Nullable Path priceQuotaCurve,
    @Nullable Path hourlyPrices,
    @Nullable Path loadForecast,
    double penPerUsd,
    @Nullable Double systemCapMw) {}
