/** The command line: thin picocli commands; only Main ends the process. */
@NullMarked
package org.evenload.jobs.cli;

import org.jspecify.annotations.NullMarked;
