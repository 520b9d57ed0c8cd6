package org.evenload.model.online.genetic;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.evenload.model.online.slot.Evaluation;
import org.evenload.model.online.slot.SlotEvaluator;
import org.evenload.model.online.slot.SlotSolution;
import org.evenload.model.online.slot.SlotSolver;
import org.evenload.model.random.RandomKey;
import org.evenload.model.random.RandomStream;

/**
 * OL-CC-GA of Nabavi 2024 for one slot: binary chromosomes, selection by fitness N(3), one-point
 * crossover, mutation of one gene, elitism. Beyond the paper it begins with the choice of the slot
 * before and ends early when nothing better comes; what it returns is the best choice found that
 * keeps all limits (the paper's step 7), or nobody.
 */
public final class GeneticAlgorithm implements SlotSolver {
  private final GeneticOptions options;

  public GeneticAlgorithm(GeneticOptions options) {
    this.options = options;
  }

  @Override
  public SlotSolution solve(SlotEvaluator evaluator, BitSet warm, RandomKey key) {
    return new Run(options, evaluator, key.stream()).solve(warm);
  }

  private record Individual(BitSet genes, Evaluation evaluation, double fitness) {}

  private static final class Run {
    private static final Comparator<Individual> FITTEST_FIRST =
        Comparator.comparingDouble(Individual::fitness).reversed();

    private final GeneticOptions options;
    private final SlotEvaluator evaluator;
    private final RandomStream random;
    private final Fitness fitness;
    private final int genes;
    private final List<SlotSolution.Progress> progress = new ArrayList<>();
    private Individual best;

    Run(GeneticOptions options, SlotEvaluator evaluator, RandomStream random) {
      this.options = options;
      this.evaluator = evaluator;
      this.random = random;
      this.fitness = new Fitness(options, evaluator.problem().limitKw());
      this.genes = evaluator.size();
      this.best = individual(new BitSet());
    }

    SlotSolution solve(BitSet warm) {
      if (genes > 0) {
        evolve(warm);
      }
      return new SlotSolution(best.genes(), best.evaluation(), evaluator.flows(), progress);
    }

    private void evolve(BitSet warm) {
      remember(best);
      List<Individual> population = first(warm);
      int stalled = 0;
      for (int g = 0; g < options.generations() && stalled < options.stallGenerations(); g++) {
        double before = best.evaluation().objective();
        population = next(population);
        stalled = best.evaluation().objective() > before ? 0 : stalled + 1;
      }
    }

    private List<Individual> first(BitSet warm) {
      List<Individual> population = new ArrayList<>();
      population.add(best);
      population.add(judged((BitSet) warm.clone()));
      while (population.size() < options.population()) {
        population.add(judged(randomGenes()));
      }
      population.sort(FITTEST_FIRST);
      return population;
    }

    // A number of vehicles first, then which: plain coin tosses would always charge half of them.
    private BitSet randomGenes() {
      int on = random.nextInt(genes + 1);
      BitSet drawn = new BitSet(genes);
      for (int left = genes, i = 0; i < genes; i++, left--) {
        if (random.nextInt(left) < on) {
          drawn.set(i);
          on--;
        }
      }
      return drawn;
    }

    private List<Individual> next(List<Individual> population) {
      List<Individual> children = new ArrayList<>(population.subList(0, options.elite()));
      double total = population.stream().mapToDouble(Individual::fitness).sum();
      while (children.size() < options.population()) {
        BitSet a = (BitSet) parent(population, total).genes().clone();
        BitSet b = (BitSet) parent(population, total).genes().clone();
        if (genes > 1 && random.nextDouble() < options.crossover()) {
          exchange(a, b, 1 + random.nextInt(genes - 1));
        }
        children.add(judged(mutated(a)));
        if (children.size() < options.population()) {
          children.add(judged(mutated(b)));
        }
      }
      children.sort(FITTEST_FIRST);
      return children;
    }

    private Individual parent(List<Individual> population, double total) {
      return switch (options.selection()) {
        case TOURNAMENT -> tournament(population);
        case ROULETTE -> roulette(population, total);
      };
    }

    // The population is sorted: the least index drawn is the fittest.
    private Individual tournament(List<Individual> population) {
      int winner = population.size();
      for (int k = 0; k < options.tournament(); k++) {
        winner = Math.min(winner, random.nextInt(population.size()));
      }
      return population.get(winner);
    }

    private Individual roulette(List<Individual> population, double total) {
      double left = random.nextDouble() * total;
      for (Individual individual : population) {
        left -= individual.fitness();
        if (left < 0) {
          return individual;
        }
      }
      return population.get(0);
    }

    private void exchange(BitSet a, BitSet b, int from) {
      BitSet different = (BitSet) a.clone();
      different.xor(b);
      different.clear(0, from);
      a.xor(different);
      b.xor(different);
    }

    private BitSet mutated(BitSet chromosome) {
      if (random.nextDouble() < options.mutation()) {
        chromosome.flip(random.nextInt(genes));
      }
      return chromosome;
    }

    private Individual judged(BitSet chromosome) {
      Individual individual = individual(chromosome);
      if (evaluator.feasible(individual.evaluation())
          && individual.evaluation().objective() > best.evaluation().objective()) {
        remember(individual);
      }
      return individual;
    }

    private void remember(Individual individual) {
      best = individual;
      progress.add(
          new SlotSolution.Progress(evaluator.flows(), individual.evaluation().objective()));
    }

    private Individual individual(BitSet chromosome) {
      Evaluation evaluation = evaluator.evaluate(chromosome);
      return new Individual(chromosome, evaluation, fitness.of(evaluation));
    }
  }
}
