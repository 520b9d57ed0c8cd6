package org.evenload.model.product;

import java.util.List;
import org.evenload.model.random.RandomKey;

/** Where a day's sessions come from. */
public sealed interface SessionSource permits SessionModel, RecordedSessions, DistributedSessions {

  /**
   * The sessions of a day, a pure function of its arguments.
   *
   * @param study key of the study's seed
   * @param day counted from 1
   */
  List<Session> draw(RandomKey study, int day);
}
