/** The command that reads records of charging sessions. */
@NullMarked
package org.evenload.jobs.cli.sessions;

import org.jspecify.annotations.NullMarked;
