package org.evenload.model.online.genetic;

import java.io.Serializable;

/**
 * Parameters of the genetic algorithm. The paper gives none of the numbers.
 *
 * @param population chromosomes
 * @param generations at most
 * @param stallGenerations ends the search after so many generations without a better choice
 * @param crossover probability that two parents exchange their ends
 * @param mutation probability that a chromosome has one gene flipped
 * @param elite best chromosomes that pass on unchanged
 * @param tournament how many are drawn for a tournament
 * @param lowVoltageSlope α_V1 of N(5)
 * @param highVoltageSlope α_V2 of N(5)
 * @param demandSlope α_D of N(6), per unit of D_max
 */
public record GeneticOptions(
    int population,
    int generations,
    int stallGenerations,
    double crossover,
    double mutation,
    int elite,
    Selection selection,
    int tournament,
    double lowVoltageSlope,
    double highVoltageSlope,
    double demandSlope)
    implements Serializable {

  /** What a study uses unless it says otherwise. */
  public static final GeneticOptions DEFAULT =
      new GeneticOptions(24, 60, 12, 0.8, 0.5, 2, Selection.TOURNAMENT, 3, 50, 50, 50);

  public GeneticOptions {
    require(population >= 2, "population", population, "an integer ≥ 2");
    require(generations >= 1, "generations", generations, "an integer ≥ 1");
    require(stallGenerations >= 1, "stall_generations", stallGenerations, "an integer ≥ 1");
    require(crossover >= 0 && crossover <= 1, "crossover", crossover, "a probability in 0…1");
    require(mutation >= 0 && mutation <= 1, "mutation", mutation, "a probability in 0…1");
    require(elite >= 0 && elite < population, "elite", elite, "an integer in 0…population − 1");
    require(
        tournament >= 1 && tournament <= population,
        "tournament",
        tournament,
        "an integer in 1…population");
    require(lowVoltageSlope >= 0, "low_voltage_slope", lowVoltageSlope, "a number ≥ 0");
    require(highVoltageSlope >= 0, "high_voltage_slope", highVoltageSlope, "a number ≥ 0");
    require(demandSlope >= 0, "demand_slope", demandSlope, "a number ≥ 0");
  }

  private static void require(boolean holds, String key, Number value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          "Invalid %s '%s' of the genetic algorithm, expected %s.".formatted(key, value, expected));
    }
  }
}
