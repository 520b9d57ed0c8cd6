package org.evenload.model.product;

import java.io.Serializable;
import org.evenload.model.random.RandomStream;

/** How much energy a vehicle needs at the end of its day, kWh. */
public sealed interface EnergyNeed extends Serializable permits DrivenDistance, EnergyHistogram {

  /** Draws a need, kWh, more than 0. */
  double drawKwh(RandomStream stream);
}
