/** Commands that read finished runs. */
@NullMarked
package org.evenload.jobs.cli.results;

import org.jspecify.annotations.NullMarked;
