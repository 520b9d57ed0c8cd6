package org.evenload.jobs.step.coordinate;

import java.util.Locale;
import org.apache.spark.sql.Row;
import org.evenload.jobs.step.CaseKey;
import org.evenload.jobs.step.coordinate.Round.Outcome;
import org.evenload.jobs.step.table.Tables;
import org.jspecify.annotations.Nullable;

/** Rows of the table of rounds. */
final class RoundRows {
  private RoundRows() {}

  /**
   * What a day's vehicles need, and what it costs at least.
   *
   * @param leastUsd no schedules cost less, null if that is not known
   */
  record Reference(double needShare, @Nullable Double leastUsd) {
    static final Reference NONE = new Reference(1, null);
  }

  static Row of(int round, Outcome outcome, Reference reference, Chosen chosen) {
    Negotiation negotiation = outcome.negotiation();
    Alone alone = negotiation.alone();
    return negotiation
        .day()
        .row(
            Tables.COORDINATION_ROUND,
            round,
            outcome.ending().name().toLowerCase(Locale.ROOT),
            chosen == Chosen.RESULT,
            negotiation.notSuppliedMwh(),
            outcome.notSuppliedMwh(),
            negotiation.greatestCapChangeMw(),
            outcome.usd(),
            outcome.usd() - alone.usd(),
            outcome.lowerUsd() - alone.usd(),
            outcome.slackMwh(),
            reference.needShare(),
            reference.leastUsd(),
            bound(outcome.usd(), alone, reference));
  }

  /** A day on which aggregators decide as they do on their own. */
  static Row kept(CaseKey day, String status, Alone alone, Reference reference) {
    return day.row(
        Tables.COORDINATION_ROUND,
        0,
        status,
        true,
        alone.notSuppliedMwh(),
        alone.notSuppliedMwh(),
        0.0,
        alone.usd(),
        0.0,
        0.0,
        0.0,
        reference.needShare(),
        reference.leastUsd(),
        bound(alone.usd(), alone, reference));
  }

  private static @Nullable Double bound(double usd, Alone alone, Reference reference) {
    return reference.leastUsd() == null
        ? null
        : (usd - reference.leastUsd()) / Math.max(1, alone.uncontrolledUsd());
  }

  /** Whether a round is the result of its day. */
  enum Chosen {
    RESULT,
    ON_THE_WAY
  }
}
