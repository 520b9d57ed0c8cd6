package org.evenload.jobs.bench;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.ScheduleChecker;
import org.evenload.model.aggregator.SolveOptions;
import org.evenload.model.aggregator.io.GeneratedFleet;
import org.evenload.model.aggregator.split.FleetSplit;

/**
 * A generated fleet in parts: each part is a Spark task that makes its own vehicles, so that no
 * machine ever holds more than the parts it works on.
 */
public record FleetInParts(int vehicles, int realisations, int parts, SolveOptions options)
    implements Serializable {
  private static final int PERIODS = 48;
  private static final long SEED = 1;

  /**
   * A solved fleet.
   *
   * @param violations what the checker objects to in the schedules of the parts
   */
  public record Solved(
      FleetSplit.Total total, List<String> violations, int iterations, double seconds) {}

  private record Checked(FleetSplit.Contribution contribution, List<String> violations)
      implements Serializable {}

  /** Parts of about the given size. */
  public static FleetInParts of(
      int vehicles, int realisations, int vehiclesPerPart, SolveOptions options) {
    return new FleetInParts(
        vehicles, realisations, (vehicles + vehiclesPerPart - 1) / vehiclesPerPart, options);
  }

  public Solved solve(JavaSparkContext context) {
    long start = System.nanoTime();
    List<Integer> all = partsWithVehicles();
    int leading = all.get(0);
    FleetInParts fleet = this;
    FleetSplit.Lead lead =
        context.parallelize(List.of(leading), 1).map(part -> fleet.lead(part)).first();
    List<FleetSplit.Wish> wishes =
        context.parallelize(all, all.size()).map(part -> fleet.wish(part, lead)).collect();
    AggregatorProblem market = GeneratedFleet.singles(0, realisations, PERIODS, SEED);
    FleetSplit.Plan plan = FleetSplit.plan(market, lead, wishes);
    Broadcast<FleetSplit.Plan> shared = context.broadcast(plan);
    Broadcast<List<FleetSplit.Wish>> sharedWishes = context.broadcast(wishes);
    List<Checked> checked =
        context
            .parallelize(all, all.size())
            .map(
                part ->
                    fleet.follow(part, sharedWishes.value().get(all.indexOf(part)), shared.value()))
            .collect();
    List<FleetSplit.Contribution> contributions =
        checked.stream().map(Checked::contribution).toList();
    return new Solved(
        FleetSplit.total(market, plan, contributions),
        checked.stream().flatMap(part -> part.violations.stream()).toList(),
        contributions.stream().mapToInt(FleetSplit.Contribution::iterations).sum(),
        (System.nanoTime() - start) * 1e-9);
  }

  /** The parts that any vehicle falls into, the largest first. */
  private List<Integer> partsWithVehicles() {
    int[] sizes = new int[parts];
    IntStream.range(0, vehicles).forEach(v -> sizes[FleetSplit.partOf(v, parts)]++);
    return IntStream.range(0, parts)
        .filter(part -> sizes[part] > 0)
        .boxed()
        .sorted(Comparator.comparingInt(part -> -sizes[part]))
        .toList();
  }

  private FleetSplit.Lead lead(int part) {
    AggregatorProblem problem = problem(part);
    return FleetSplit.lead(problem, share(problem), options);
  }

  private FleetSplit.Wish wish(int part, FleetSplit.Lead lead) {
    AggregatorProblem problem = problem(part);
    return FleetSplit.wish(problem, share(problem), lead, options);
  }

  private Checked follow(int part, FleetSplit.Wish wish, FleetSplit.Plan plan) {
    AggregatorProblem problem = problem(part);
    FleetSplit.Followed followed = FleetSplit.follow(problem, wish, plan, options);
    return new Checked(
        followed.contribution(), ScheduleChecker.check(problem, followed.schedule()).violations());
  }

  private AggregatorProblem problem(int part) {
    return GeneratedFleet.part(vehicles, realisations, PERIODS, SEED, part, parts);
  }

  private double share(AggregatorProblem problem) {
    return problem.groups().size() / (double) vehicles;
  }
}
