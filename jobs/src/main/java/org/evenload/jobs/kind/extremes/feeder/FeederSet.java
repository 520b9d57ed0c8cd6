package org.evenload.jobs.kind.extremes.feeder;

import java.io.Serializable;
import org.evenload.jobs.step.CaseKey;
import org.evenload.model.feeder.FeederModel;
import org.evenload.model.feeder.Generators;
import org.evenload.model.feeder.SyntheticDays;
import org.evenload.model.feeder.TransmissionDays;

/** One full set of synthetic days: the day of the system it stands for, and whether it injects. */
record FeederSet(
    CaseKey day,
    Generators generators,
    FeederModel model,
    TransmissionDays transmission,
    SyntheticDays days)
    implements Serializable {

  boolean v2g() {
    return generators == Generators.V2G;
  }
}
