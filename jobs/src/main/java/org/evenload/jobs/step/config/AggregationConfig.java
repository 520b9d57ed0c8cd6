package org.evenload.jobs.step.config;

/**
 * How every aggregator's problem is posed and solved.
 *
 * @param realisations real-time redraws of times and consumption
 * @param gap between upper and lower bound, as a share of what uncontrolled charging costs
 * @param workLimit for one aggregator, in units of about a second of one core; counted, not timed
 * @param slackPriceUsdPerMwh price of load beyond a limit
 */
public record AggregationConfig(
    int realisations,
    Formulation formulation,
    double gap,
    double workLimit,
    double slackPriceUsdPerMwh) {

  /** Which reading of the published model, and how it is solved. */
  public enum Formulation {
    /** The corrected model, by the method made for it. */
    CORRECTED,
    /** The model as printed, by a general solver: small instances. */
    PUBLISHED,
    /** The corrected model, by a general solver, to confirm the former: small instances. */
    EXACT
  }
}
