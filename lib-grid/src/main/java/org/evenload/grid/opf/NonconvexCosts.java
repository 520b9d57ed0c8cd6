package org.evenload.grid.opf;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.evenload.grid.network.CostCurve;
import org.evenload.grid.network.CostCurve.PiecewiseLinear;
import org.evenload.grid.network.CostCurve.Point;
import org.evenload.grid.network.Generator;
import org.evenload.grid.network.Network;
import org.evenload.grid.opf.problem.OpfProblem;
import org.evenload.grid.opf.result.OpfResult;
import org.evenload.grid.opf.result.OpfStatus;
import org.jspecify.annotations.Nullable;

/**
 * Piecewise linear costs whose slopes fall somewhere. Such a curve is cut where they fall: each
 * piece is convex, and on a piece the problem is one that the interior point can solve. A search
 * starts with the pieces that the lower convex envelope points to and goes on to other pieces, one
 * generator at a time, as long as that pays. What it ends with is a local optimum.
 */
final class NonconvexCosts {
  /** Solves are counted, so that the result depends on no clock. */
  private static final int MOST_SOLVES = 60;

  private static final double WORTHWHILE = 1e-7;

  private final Solver solver;
  private final OpfProblem problem;
  private final List<Integer> generators;
  private final List<List<Piece>> pieces;
  private int solves;

  interface Solver {
    OpfResult solve(OpfProblem problem, @Nullable OpfResult start);
  }

  /** A convex part of a curve, within the limits of its generator. */
  private record Piece(double leastMw, double greatestMw, CostCurve cost) {}

  NonconvexCosts(Solver solver, OpfProblem problem) {
    this.solver = solver;
    this.problem = problem;
    List<Generator> all = problem.network().generators();
    generators =
        IntStream.range(0, all.size()).filter(g -> isNonconvex(all.get(g))).boxed().toList();
    pieces = generators.stream().map(g -> pieces(all.get(g))).toList();
  }

  static boolean exist(Network network) {
    return network.generators().stream().anyMatch(NonconvexCosts::isNonconvex);
  }

  /** What cannot be solved, in words; empty for everything else. */
  static String refusal(Network network) {
    for (int g = 0; g < network.generators().size(); g++) {
      Generator generator = network.generators().get(g);
      if (generator.inService() && isNonconvex(generator.reactiveCost())) {
        return "Cannot solve: the piecewise linear cost of the reactive power of generator %d at bus %d is not convex."
            .formatted(g + 1, generator.bus());
      }
    }
    return "";
  }

  private static boolean isNonconvex(Generator generator) {
    return generator.inService() && isNonconvex(generator.cost());
  }

  private static boolean isNonconvex(CostCurve cost) {
    return cost instanceof PiecewiseLinear curve && !curve.convex();
  }

  OpfResult solve() {
    int[] choice = new int[generators.size()];
    OpfResult envelope = solve(envelopes());
    for (int k = 0; k < choice.length; k++) {
      choice[k] = pieceAt(k, envelope.generationMw()[generators.get(k)]);
    }
    OpfResult best = solve(chosen(choice));
    for (boolean improved = true; improved && solves < MOST_SOLVES; ) {
      improved = false;
      for (int k = 0; k < choice.length; k++) {
        int before = choice[k];
        for (int other = 0; other < pieces.get(k).size() && solves < MOST_SOLVES; other++) {
          int kept = choice[k];
          if (other == kept || other == before) {
            continue;
          }
          choice[k] = other;
          OpfResult tried = solve(chosen(choice));
          if (isBetter(tried, best)) {
            best = tried;
            improved = true;
          } else {
            choice[k] = kept;
          }
        }
      }
    }
    return explained(best);
  }

  private OpfResult solve(List<Generator> chosen) {
    solves++;
    return solver.solve(problem.withNetwork(problem.network().withGenerators(chosen)), null);
  }

  private static boolean isBetter(OpfResult tried, OpfResult best) {
    if (!tried.isConverged()) {
      return false;
    }
    double gain = best.objectiveUsdPerHour() - tried.objectiveUsdPerHour();
    return !best.isConverged() || gain > WORTHWHILE * (1 + Math.abs(best.objectiveUsdPerHour()));
  }

  private OpfResult explained(OpfResult best) {
    String names =
        generators.stream()
            .map(g -> "%d at bus %d".formatted(g + 1, problem.network().generators().get(g).bus()))
            .limit(5)
            .collect(Collectors.joining(", "));
    String sentence =
        "The piecewise linear cost of generator %s%s is not convex: %d choices of its convex pieces were tried, and a better optimum may exist."
            .formatted(names, generators.size() > 5 ? " and others" : "", solves - 1);
    return best.withReason(
        best.status() == OpfStatus.CONVERGED
            ? OpfSolver.LOCALLY_OPTIMAL + " " + sentence
            : best.reason() + " " + sentence);
  }

  private List<Generator> envelopes() {
    List<Generator> all = new ArrayList<>(problem.network().generators());
    for (int g : generators) {
      Generator generator = all.get(g);
      PiecewiseLinear curve = (PiecewiseLinear) generator.cost();
      all.set(
          g,
          generator.withActiveRange(
              generator.pMinMw(), generator.pMaxMw(), envelope(generator, curve)));
    }
    return all;
  }

  private List<Generator> chosen(int[] choice) {
    List<Generator> all = new ArrayList<>(problem.network().generators());
    for (int k = 0; k < choice.length; k++) {
      Piece piece = pieces.get(k).get(choice[k]);
      int g = generators.get(k);
      all.set(g, all.get(g).withActiveRange(piece.leastMw(), piece.greatestMw(), piece.cost()));
    }
    return all;
  }

  private int pieceAt(int k, double mw) {
    List<Piece> of = pieces.get(k);
    int at = 0;
    while (at < of.size() - 1 && mw > of.get(at).greatestMw()) {
      at++;
    }
    return at;
  }

  /** The points of a curve within the limits, the limits included. */
  private static List<Point> within(Generator generator, PiecewiseLinear curve) {
    List<Point> points = new ArrayList<>();
    double least = generator.pMinMw();
    double greatest = generator.pMaxMw();
    if (Double.isFinite(least)) {
      points.add(new Point(least, curve.usdPerHour(least)));
    }
    curve.points().stream()
        .filter(p -> p.powerMw() > least && p.powerMw() < greatest)
        .forEach(points::add);
    if (Double.isFinite(greatest) && greatest > least) {
      points.add(new Point(greatest, curve.usdPerHour(greatest)));
    }
    return points;
  }

  private static CostCurve curve(List<Point> points) {
    return points.size() < 2
        ? new CostCurve.Polynomial(0, 0, points.get(0).costUsdPerHour())
        : new PiecewiseLinear(points);
  }

  private static CostCurve envelope(Generator generator, PiecewiseLinear curve) {
    List<Point> hull = new ArrayList<>();
    for (Point point : within(generator, curve)) {
      while (hull.size() > 1
          && slope(hull.get(hull.size() - 1), point)
              <= slope(hull.get(hull.size() - 2), hull.get(hull.size() - 1))) {
        hull.remove(hull.size() - 1);
      }
      hull.add(point);
    }
    return curve(hull);
  }

  private static List<Piece> pieces(Generator generator) {
    List<Point> points = within(generator, (PiecewiseLinear) generator.cost());
    List<Piece> pieces = new ArrayList<>();
    int start = 0;
    for (int i = 1; i < points.size(); i++) {
      boolean isLast = i == points.size() - 1;
      if (isLast
          || slope(points.get(i), points.get(i + 1)) < slope(points.get(i - 1), points.get(i))) {
        double least = start == 0 ? generator.pMinMw() : points.get(start).powerMw();
        double greatest = isLast ? generator.pMaxMw() : points.get(i).powerMw();
        pieces.add(new Piece(least, greatest, curve(points.subList(start, i + 1))));
        start = i;
      }
    }
    if (pieces.isEmpty()) {
      pieces.add(new Piece(generator.pMinMw(), generator.pMaxMw(), curve(points)));
    }
    return pieces;
  }

  private static double slope(Point a, Point b) {
    return (b.costUsdPerHour() - a.costUsdPerHour()) / (b.powerMw() - a.powerMw());
  }
}
