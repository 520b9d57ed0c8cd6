/** Commands that measure the engines. */
@NullMarked
package org.evenload.jobs.cli.bench;

import org.jspecify.annotations.NullMarked;
