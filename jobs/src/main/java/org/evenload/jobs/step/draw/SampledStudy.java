package org.evenload.jobs.step.draw;

import java.util.List;
import org.evenload.model.travel.Scenario;
import org.evenload.model.travel.TravelSimulation;

/**
 * A study whose rows stand for sampled EV days: since every random number is a pure function of the
 * seed and of identifiers, they can be drawn again one by one. The plan of a kind of study that
 * draws days implements it beside {@link org.evenload.jobs.study.StudyPlan}.
 */
public interface SampledStudy {
  TravelSimulation travel();

  /** Named as in the column {@code scenario}. */
  List<Scenario> scenarios();
}
