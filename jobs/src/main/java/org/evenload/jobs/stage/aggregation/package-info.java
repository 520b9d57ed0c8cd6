/** One market optimisation per scenario, extreme sample and bus, each a task on the executors. */
@NullMarked
package org.evenload.jobs.stage.aggregation;

import org.jspecify.annotations.NullMarked;
