/** Commands that solve one network: power flow, optimal power flow, feeders. */
@NullMarked
package org.evenload.jobs.cli.grid;

import org.jspecify.annotations.NullMarked;
