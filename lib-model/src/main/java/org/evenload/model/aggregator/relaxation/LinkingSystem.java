package org.evenload.model.aggregator.relaxation;

import java.util.ArrayList;
import java.util.List;

/**
 * What ties the realisations together: each day-ahead step is the mean of its realised power, its
 * weights sum to one within a period. The system left when batteries and realised power are
 * eliminated; two unknowns a step (the multiplier of N·P = Σ x and the weight) and one a period.
 */
final class LinkingSystem {
  private final List<StepState> states;
  private final List<List<StepState>> statesOf;
  private final int periods;
  private final int realisations;
  private double[][] linkFactor = {};
  private int[] linkPivot = {};
  private final List<Link> links = new ArrayList<>();

  /** A column of the linking system: a multiplier of N·P = Σ x, or a weight. */
  private record Link(StepState state, boolean weight, double[] response) {}

  /**
   * @param states of all day-ahead steps
   * @param statesOf the same by period
   */
  LinkingSystem(List<StepState> states, List<List<StepState>> statesOf, int realisations) {
    this.states = states;
    this.statesOf = statesOf;
    this.periods = statesOf.size();
    this.realisations = realisations;
  }

  /**
   * @param sums of the batteries, with their responses to prices inverted
   */
  void factorise(ChainSolver.Sums[] sums) {
    links.clear();
    for (StepState state : states) {
      double[] ofMean = new double[realisations];
      for (int n = 0; n < realisations; n++) {
        ofMean[n] = 1 / state.stiffness[n];
      }
      links.add(new Link(state, false, ofMean));
    }
    for (StepState state : states) {
      if (state.weighted) {
        double[] ofWeight = new double[realisations];
        for (int n = 0; n < realisations; n++) {
          ofWeight[n] = -state.pull[n] / state.stiffness[n];
        }
        links.add(new Link(state, true, ofWeight));
      }
    }
    int size = links.size();
    int capped = 0;
    int[] capRow = new int[periods];
    for (int t = 0; t < periods; t++) {
      capRow[t] = statesOf.get(t).size() > 1 ? size + capped++ : -1;
    }
    double[][] matrix = new double[size + capped][size + capped];
    for (int t = 0; t < periods; t++) {
      double[][] response = responseTo(t, sums);
      for (int i = 0; i < size; i++) {
        if (links.get(i).state.model.period == t) {
          link(matrix, i, response, capRow[t]);
        }
      }
    }
    linkFactor = matrix;
    linkPivot = DenseMatrix.factoriseLu(matrix);
  }

  /** One row and column of the linking system, up to the diagonal. */
  private void link(double[][] matrix, int i, double[][] response, int capRow) {
    Link row = links.get(i);
    for (int j = 0; j <= i; j++) {
      Link column = links.get(j);
      double[] ofPeriod = response[column.state.model.period];
      double sum = 0;
      for (int n = 0; n < realisations; n++) {
        sum += row.response[n] * column.response[n] * ofPeriod[n];
      }
      if (row.state == column.state) {
        sum +=
            row.weight
                ? (column.weight ? weightWeight(row.state) : meanWeight(row.state))
                : meanMean(row.state);
      }
      matrix[i][j] = sum;
      matrix[j][i] = sum;
    }
    if (row.weight) {
      matrix[i][capRow] = -1;
      matrix[capRow][i] = -1;
    }
  }

  /**
   * Price responses to one period, by the other period and realisation: side by side, for speed.
   */
  private double[][] responseTo(int t, ChainSolver.Sums[] sums) {
    double[][] response = new double[periods][realisations];
    for (int n = 0; n < realisations; n++) {
      double[] row = sums[n].response[t];
      for (int s = 0; s < periods; s++) {
        response[s][n] = row[s];
      }
    }
    return response;
  }

  private double meanMean(StepState s) {
    double sum = realisations / s.stiffnessP * realisations;
    for (double theta : s.stiffness) {
      sum += 1 / theta;
    }
    return -sum;
  }

  private double meanWeight(StepState s) {
    double sum = -realisations * s.pullP / s.stiffnessP;
    for (int n = 0; n < realisations; n++) {
      sum += s.pull[n] / s.stiffness[n];
    }
    return sum;
  }

  private double weightWeight(StepState s) {
    double sum = s.stiffnessZ - s.pullP * s.pullP / s.stiffnessP;
    for (int n = 0; n < realisations; n++) {
      sum -= s.pull[n] * s.pull[n] / s.stiffness[n];
    }
    return sum;
  }

  /**
   * Solves for the steps' part of a direction.
   *
   * @param free price steps at unchanged multipliers, by realisation and period
   * @param capStep filled: steps of the multipliers of Σ z = 1, by period
   * @return whether it has a finite solution
   */
  boolean solve(double[][] free, double[] capStep) {
    int size = links.size();
    double[] rhs = new double[linkFactor.length];
    for (int i = 0; i < size; i++) {
      Link link = links.get(i);
      StepState s = link.state;
      int t = s.model.period;
      double sum = 0;
      for (int n = 0; n < realisations; n++) {
        sum -= link.response[n] * free[n][t];
      }
      if (link.weight) {
        sum += s.residualZ + s.pullP * s.residualP / s.stiffnessP;
        for (int n = 0; n < realisations; n++) {
          sum -= s.pull[n] * s.residual[n] / s.stiffness[n];
        }
      } else {
        double gap = -realisations * s.dayAheadMw;
        sum += realisations * s.residualP / s.stiffnessP;
        for (int n = 0; n < realisations; n++) {
          gap += s.x[n];
          sum += s.residual[n] / s.stiffness[n];
        }
        sum -= gap;
      }
      rhs[i] = sum;
    }
    int c = size;
    for (int t = 0; t < periods; t++) {
      if (statesOf.get(t).size() > 1) {
        double sum = -1;
        for (StepState state : statesOf.get(t)) {
          sum += state.z;
        }
        rhs[c++] = sum;
      }
    }
    DenseMatrix.solveLu(linkFactor, linkPivot, rhs);
    for (double value : rhs) {
      if (!Double.isFinite(value)) {
        return false;
      }
    }
    for (int i = 0; i < size; i++) {
      Link link = links.get(i);
      if (link.weight) {
        link.state.dz = rhs[i];
      } else {
        link.state.dMean = rhs[i];
      }
    }
    c = size;
    for (int t = 0; t < periods; t++) {
      capStep[t] = statesOf.get(t).size() > 1 ? rhs[c++] : 0;
    }
    for (StepState s : states) {
      s.dDayAhead = (s.residualP + s.pullP * s.dz + realisations * s.dMean) / s.stiffnessP;
    }
    return true;
  }
}
