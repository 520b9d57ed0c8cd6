/** The published benchmarks: measured here, printed by the command line. */
@NullMarked
package org.evenload.jobs.bench;

import org.jspecify.annotations.NullMarked;
