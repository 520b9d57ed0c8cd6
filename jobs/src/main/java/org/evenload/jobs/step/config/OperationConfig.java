package org.evenload.jobs.step.config;

import org.evenload.jobs.config.Range;
import org.jspecify.annotations.Nullable;

/**
 * The operator's optimal power flow (Villanueva 2025, section 2.4).
 *
 * @param voltagePu limits of every bus; without it, those of the case
 * @param slackMvarWithoutEvs reactive limits of the slack bus without vehicles; without it, those
 *     of the case
 * @param slackMvarWithEvs the same with vehicles
 */
public record OperationConfig(
    double shedPenaltyUsdPerMwh,
    ShedPowerFactor shedPowerFactor,
    @Nullable Range voltagePu,
    @Nullable Range slackMvarWithoutEvs,
    @Nullable Range slackMvarWithEvs) {

  /** What happens to the reactive demand of what is not supplied. */
  public enum ShedPowerFactor {
    /** It stays. */
    ACTIVE_ONLY,
    /** It falls in proportion. */
    CONSTANT
  }
}
