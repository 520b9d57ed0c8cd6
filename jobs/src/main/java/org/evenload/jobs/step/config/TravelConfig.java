package org.evenload.jobs.step.config;

import java.nio.file.Path;
import java.util.List;
import org.evenload.jobs.config.Range;
import org.jspecify.annotations.Nullable;

/**
 * How vehicles travel (Villanueva 2025, section 2.2).
 *
 * @param groupSizes vehicles of a group, in equal shares of groups; {@code [1]} lets every vehicle
 *     travel on its own
 * @param kilometresPerLength route distance per unit of branch length
 * @param pairs CSV of home and work buses with weights; without it, the network's neighbouring load
 *     buses
 * @param concentration total of the Dirichlet parameters: the smaller, the less alike samples are
 * @param speedClasses CSV, traffic class by period
 * @param speedDistribution CSV, mean and deviation of the speed by class
 * @param consumptionKwhPerKm limits of the uniform distribution
 */
public record TravelConfig(
    List<Integer> groupSizes,
    double kilometresPerLength,
    @Nullable Path pairs,
    double concentration,
    TimesConfig times,
    Path speedClasses,
    Path speedDistribution,
    Range consumptionKwhPerKm) {

  public TravelConfig {
    groupSizes = List.copyOf(groupSizes);
  }
}
