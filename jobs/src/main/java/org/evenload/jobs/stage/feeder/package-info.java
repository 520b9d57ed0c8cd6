/** Synthetic days of a distribution feeder below one bus, from what a study finds at that bus. */
@NullMarked
package org.evenload.jobs.stage.feeder;

import org.jspecify.annotations.NullMarked;
