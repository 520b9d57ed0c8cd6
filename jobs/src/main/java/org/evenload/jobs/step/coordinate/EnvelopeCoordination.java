package org.evenload.jobs.step.coordinate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
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
import org.evenload.jobs.step.coordinate.RoundRows.Reference;
import org.evenload.jobs.step.draw.StudiedSample;
import org.evenload.jobs.step.operate.EvDemand;
import org.evenload.jobs.step.operate.OperatedDay;
import org.evenload.jobs.step.operate.Operator;
import org.evenload.jobs.study.StudyContext;
import org.evenload.model.coordination.CoordinatedDay;

/**
 * Coordination by operating envelopes. A day on which vehicles leave nothing short stays as it is:
 * no caps, no cost. On any other day operator and aggregators first find a plan that the grid can
 * carry ({@link EnvelopePlan}); aggregators decide again, free but for where the plan takes part in
 * a limit that binds, and the operator runs the system with what they want. Where that brings
 * another limit to bind, the plan is kept to there as well. The result is the round that leaves the
 * least unsupplied, then costs the least, what aggregators do on their own among them.
 */
public final class EnvelopeCoordination {
  private final StudyInputs inputs;
  private final StudyContext context;
  private final Operator operator;
  private final Map<CaseKey, Alone> alone;
  private final List<CaseKey> kept = new ArrayList<>();
  private final List<Row> capRows = new ArrayList<>();
  private final List<Row> roundRows = new ArrayList<>();

  private EnvelopeCoordination(StudyInputs inputs, StudyContext context, Operator operator) {
    this.inputs = inputs;
    this.context = context;
    this.operator = operator;
    this.alone = Alone.all(context, inputs.config().periodHours());
  }

  /** Coordinates the given samples, all rounds of them side by side. */
  public static Coordinated run(
      List<StudiedSample> samples, Operator operator, StudyInputs inputs, StudyContext context) {
    EnvelopeCoordination coordination = new EnvelopeCoordination(inputs, context, operator);
    Map<CaseKey, EnvelopePlan> plans = coordination.plans(samples);
    List<Negotiation> open = coordination.open(samples, plans);
    return coordination.coordinated(coordination.rounds(open), plans);
  }

  private Map<CaseKey, EnvelopePlan> plans(List<StudiedSample> samples) {
    Map<CaseKey, EnvelopePlan> plans = new HashMap<>();
    List<StudiedSample> shortOnes = samples.stream().filter(this::isShort).toList();
    List<CaseKey> days = shortOnes.stream().map(s -> s.in(Mode.DECENTRALIZED)).toList();
    List<EvDemand> wishes = EvDemand.planned(context, inputs, days);
    for (int i = 0; i < shortOnes.size(); i++) {
      StudiedSample sample = shortOnes.get(i);
      plans.put(
          sample.in(Mode.COORDINATED), EnvelopePlan.of(sample, wishes.get(i), operator, inputs));
    }
    return plans;
  }

  private boolean isShort(StudiedSample sample) {
    Alone day = alone(sample);
    return day.notSuppliedMwh() > OperatedDay.SHORTAGE_MW * inputs.config().periodHours()
        || day.unsolved() > 0;
  }

  private Alone alone(StudiedSample sample) {
    return Objects.requireNonNull(alone.get(sample.in(Mode.DECENTRALIZED)));
  }

  private List<Negotiation> open(List<StudiedSample> samples, Map<CaseKey, EnvelopePlan> plans) {
    List<Negotiation> open = new ArrayList<>();
    for (StudiedSample sample : samples) {
      CaseKey day = sample.in(Mode.COORDINATED);
      EnvelopePlan plan = plans.get(day);
      if (plan == null || plan.isNothingShort()) {
        keep(day, "nothing_short", alone(sample), new Reference(1, alone(sample).lowerUsd()));
      } else {
        open.add(Negotiation.first(sample, alone(sample), EnvelopeCaps.first(plan)));
      }
    }
    return open;
  }

  private void keep(CaseKey day, String status, Alone as, Reference reference) {
    kept.add(day);
    roundRows.add(RoundRows.kept(day, status, as, reference));
  }

  private List<Round> rounds(List<Negotiation> first) {
    List<Round> rounds = new ArrayList<>();
    List<Negotiation> open = first;
    int maxRounds = inputs.config().coordination().maxRounds();
    EarlierPlans plans = EarlierPlans.decentralized(context, inputs);
    for (int round = 1; round <= maxRounds && !open.isEmpty(); round++) {
      Round played = Round.play(round, round == maxRounds, open, plans, operator, inputs, context);
      rounds.add(played);
      open = played.next();
      plans = played.solved().plans();
    }
    return rounds;
  }

  private Coordinated coordinated(List<Round> rounds, Map<CaseKey, EnvelopePlan> plans) {
    Map<CaseKey, Integer> results = new HashMap<>();
    List<SolvedAggregators> solved = new ArrayList<>();
    List<OperatedDay> operated = new ArrayList<>();
    Map<CaseKey, List<Numbered>> byDay = byDay(rounds);
    byDay.forEach((day, outcomes) -> results.put(day, best(day, outcomes, plans)));
    for (Round round : rounds) {
      capRows.addAll(round.capRows(inputs));
      List<CaseKey> days = new ArrayList<>();
      for (Outcome outcome : round.outcomes()) {
        CaseKey day = outcome.negotiation().day();
        boolean result = results.getOrDefault(day, 0) == round.number();
        if (result) {
          days.add(day);
          operated.add(outcome.operated());
        }
        roundRows.add(
            RoundRows.of(
                round.number(),
                outcome,
                reference(planned(plans, day), outcome.negotiation().alone()),
                result ? Chosen.RESULT : Chosen.ON_THE_WAY));
      }
      solved.add(round.solved().only(days));
    }
    return new Coordinated(kept, solved, operated, capRows, roundRows);
  }

  private static EnvelopePlan planned(Map<CaseKey, EnvelopePlan> plans, CaseKey day) {
    return Objects.requireNonNull(plans.get(day));
  }

  private record Numbered(int round, Outcome outcome) {}

  private static Map<CaseKey, List<Numbered>> byDay(List<Round> rounds) {
    Map<CaseKey, List<Numbered>> byDay = new HashMap<>();
    for (Round round : rounds) {
      for (Outcome outcome : round.outcomes()) {
        byDay
            .computeIfAbsent(outcome.negotiation().day(), d -> new ArrayList<>())
            .add(new Numbered(round.number(), outcome));
      }
    }
    return byDay;
  }

  // The number of the round that is best for a day, 0 for none.
  private int best(CaseKey day, List<Numbered> outcomes, Map<CaseKey, EnvelopePlan> plans) {
    double tolerance = OperatedDay.SHORTAGE_MW * inputs.config().periodHours();
    Numbered best =
        outcomes.stream()
            .min(
                Comparator.<Numbered>comparingLong(
                        one -> Math.round(one.outcome.notSuppliedMwh() / tolerance))
                    .thenComparingDouble(one -> one.outcome.usd()))
            .orElseThrow();
    Alone own = best.outcome.negotiation().alone();
    if (own.unsolved() > 0 || best.outcome.notSuppliedMwh() <= own.notSuppliedMwh()) {
      return best.round;
    }
    keep(day, "no_better", own, reference(planned(plans, day), own));
    return 0;
  }

  // Who only charges pays at least the price at the load without them: prices rise with it.
  private Reference reference(EnvelopePlan plan, Alone own) {
    CoordinatedDay day = plan.day();
    boolean networkCounts = !inputs.config().fleet().v2g() && Double.isFinite(day.leastCostUsd());
    return new Reference(
        plan.needShare(),
        networkCounts ? Math.max(own.lowerUsd(), day.leastCostUsd()) : own.lowerUsd());
  }
}
