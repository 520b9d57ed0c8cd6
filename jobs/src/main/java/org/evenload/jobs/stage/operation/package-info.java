/** The operator's optimal power flow of every period, on the driver. */
@NullMarked
package org.evenload.jobs.stage.operation;

import org.jspecify.annotations.NullMarked;
