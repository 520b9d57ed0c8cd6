package org.evenload.model.session.distribution;

import java.io.Serializable;
import org.evenload.model.random.RandomKey;

/** What sessions can be drawn from. */
public sealed interface SessionSource extends Serializable permits SessionBehaviour, SessionPool {

  /**
   * Draws a session: a pure function of its argument.
   *
   * @param key names the vehicle and the day
   */
  DrawnSession draw(RandomKey key);
}
