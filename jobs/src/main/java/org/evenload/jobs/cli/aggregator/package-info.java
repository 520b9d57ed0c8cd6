/** The command that solves one aggregator's problem. */
@NullMarked
package org.evenload.jobs.cli.aggregator;

import org.jspecify.annotations.NullMarked;
