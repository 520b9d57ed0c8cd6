package org.evenload.grid.opf.interior;

/**
 * Where the interior-point method stood before a step, and what the step before was like.
 *
 * @param number counted from 0 within one attempt
 * @param objective of the program, unscaled
 * @param infeasibility worst violation of the scaled constraints
 * @param dualInfeasibility worst entry of the scaled Lagrangian's gradient
 * @param complementarity mean product of the distances to bounds and their multipliers
 * @param mu barrier parameter
 * @param step length of the step that led here, 0 at the start
 * @param regularisation added to the Hessian for that step
 * @param isAdaptive whether that step chose its own barrier parameter
 */
public record Iteration(
    int number,
    double objective,
    double infeasibility,
    double dualInfeasibility,
    double complementarity,
    double mu,
    double step,
    double regularisation,
    boolean isAdaptive) {}
