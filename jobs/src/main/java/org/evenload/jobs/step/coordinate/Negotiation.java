package org.evenload.jobs.step.coordinate;

import org.evenload.jobs.step.CaseKey;
import org.evenload.jobs.step.draw.StudiedSample;

/**
 * One day on which operator and aggregators still negotiate.
 *
 * @param alone the same day if each aggregator decides on its own
 * @param notSuppliedMwh before the coming round
 * @param caps of the coming round
 * @param greatestCapChangeMw of these caps against the round before
 */
record Negotiation(
    StudiedSample sample,
    Alone alone,
    double notSuppliedMwh,
    Caps caps,
    double greatestCapChangeMw) {

  static Negotiation first(StudiedSample sample, Alone alone, Caps caps) {
    return new Negotiation(sample, alone, alone.notSuppliedMwh(), caps, 0);
  }

  CaseKey day() {
    return sample.in(caps.mode());
  }

  Negotiation next(double nowNotSuppliedMwh, Caps tighter) {
    return new Negotiation(
        sample, alone, nowNotSuppliedMwh, tighter, caps.greatestChangeMw(tighter));
  }
}
