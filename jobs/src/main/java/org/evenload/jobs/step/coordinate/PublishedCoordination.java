package org.evenload.jobs.step.coordinate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.evenload.jobs.step.CaseKey;
import org.evenload.jobs.step.Mode;
import org.evenload.jobs.step.StudyInputs;
import org.evenload.jobs.step.aggregate.EarlierPlans;
import org.evenload.jobs.step.aggregate.SolvedAggregators;
import org.evenload.jobs.step.coordinate.Round.Outcome;
import org.evenload.jobs.step.coordinate.RoundRows.Chosen;
import org.evenload.jobs.step.draw.StudiedSample;
import org.evenload.jobs.step.operate.OperatedDay;
import org.evenload.jobs.step.operate.Operator;
import org.evenload.jobs.study.StudyContext;

/**
 * The coordination of Villanueva 2025, section 2.4.1: the operator sends caps for every bus and
 * period, every aggregator decides again under its own, the operator runs the system with what they
 * want. Where power is still not supplied the caps are tightened, until nothing is left unsupplied,
 * the caps settle, or the rounds are used up.
 */
public final class PublishedCoordination {
  private PublishedCoordination() {}

  /** Coordinates the given samples, all rounds of them side by side. */
  public static Coordinated run(
      List<StudiedSample> samples, Operator operator, StudyInputs inputs, StudyContext context) {
    Map<CaseKey, Alone> alone = Alone.all(context, inputs.config().periodHours());
    Caps caps =
        PublishedCaps.granted(operator, inputs.config().coordination().leastShare(), context);
    List<Negotiation> open =
        samples.stream()
            .map(
                s ->
                    Negotiation.first(
                        s, Objects.requireNonNull(alone.get(s.in(Mode.DECENTRALIZED))), caps))
            .toList();
    int maxRounds = inputs.config().coordination().maxRounds();
    EarlierPlans plans = EarlierPlans.decentralized(context, inputs);
    List<SolvedAggregators> solved = new ArrayList<>();
    List<OperatedDay> operated = new ArrayList<>();
    List<Row> capRows = new ArrayList<>();
    List<Row> roundRows = new ArrayList<>();
    for (int round = 1; round <= maxRounds && !open.isEmpty(); round++) {
      Round played = Round.play(round, round == maxRounds, open, plans, operator, inputs, context);
      capRows.addAll(played.capRows(inputs));
      for (Outcome outcome : played.outcomes()) {
        boolean ended = outcome.ending() != Round.Ending.NEXT_ROUND;
        Chosen chosen = ended ? Chosen.RESULT : Chosen.ON_THE_WAY;
        roundRows.add(RoundRows.of(round, outcome, RoundRows.Reference.NONE, chosen));
      }
      operated.addAll(played.finalDays());
      solved.add(
          played.solved().only(played.finalDays().stream().map(d -> d.demand().day()).toList()));
      open = played.next();
      plans = played.solved().plans();
    }
    return new Coordinated(List.of(), solved, operated, capRows, roundRows);
  }
}
