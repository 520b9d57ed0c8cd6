/** A run on disk: its folder, finished stages, tables and manifest. */
@NullMarked
package org.evenload.jobs.run;

import org.jspecify.annotations.NullMarked;
